package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.config.CloudConfig;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** What one account may do with another's images and snapshots. */
class PermissionsTest extends CloudTest {
	private static final String OTHER = "111122223333";
	private static final String THIRD = "444455556666";

	private final Ec2Client other = client(OTHER);
	private final Ec2Client third = client(THIRD);

	@Test
	void aPrivateImageIsNobodyElses() {
		String image = image("private");
		assertEquals("Not authorized for images: [" + image + "]", assertError("AuthFailure", () -> launch(other, image)));
		assertError("AuthFailure", () -> other.describeImages(request -> request.imageIds(image)));
		assertTrue(names(other, DescribeImagesRequest.builder().owners(CloudConfig.DEFAULT.accountId()).build()).isEmpty());
	}

	@Test
	void anImageIsLaunchedByThoseItNames() {
		String image = image("shared");
		cloud.ec2.modifyImageAttribute(request -> request.imageId(image)
				.launchPermission(change -> change.add(add -> add.userId(OTHER))));
		launch(other, image);
		assertError("AuthFailure", () -> launch(third, image));
		assertTrue(names(other, DescribeImagesRequest.builder().executableUsers("self").build()).contains("shared"));
		cloud.ec2.resetImageAttribute(request -> request.imageId(image).attribute("launchPermission"));
		assertError("AuthFailure", () -> launch(other, image));
	}

	@Test
	void aPublicImageIsEverybodys() {
		String image = image("public");
		cloud.ec2.modifyImageAttribute(
				request -> request.imageId(image).launchPermission(change -> change.add(add -> add.group("all"))));
		launch(third, image);
		DescribeImagesRequest all = DescribeImagesRequest.builder().executableUsers("all").owners(CloudConfig.DEFAULT.accountId()).build();
		assertEquals(List.of("public"), names(third, all));
	}

	@Test
	void onlyItsOwnerChangesAnImage() {
		String image = image("guarded");
		assertError("AuthFailure", () -> other.modifyImageAttribute(
				request -> request.imageId(image).launchPermission(change -> change.add(add -> add.userId(OTHER)))));
		assertError("AuthFailure", () -> other.describeImageAttribute(request -> request.imageId(image).attribute("launchPermission")));
		assertError("AuthFailure", () -> other.deregisterImage(request -> request.imageId(image)));
	}

	@Test
	void aPrivateSnapshotIsNotThereForOthers() {
		String snapshot = snapshot();
		assertError("InvalidSnapshot.NotFound", () -> volume(other, snapshot));
		assertError("InvalidSnapshot.NotFound", () -> other.describeSnapshots(request -> request.snapshotIds(snapshot)));
		assertError("InvalidSnapshot.NotFound",
				() -> other.copySnapshot(request -> request.sourceRegion("us-east-1").sourceSnapshotId(snapshot)));
	}

	@Test
	void volumesAreMadeByThoseASnapshotNames() {
		String snapshot = snapshot();
		cloud.ec2.modifySnapshotAttribute(request -> request.snapshotId(snapshot)
				.createVolumePermission(change -> change.add(add -> add.userId(OTHER))));
		volume(other, snapshot);
		assertError("InvalidSnapshot.NotFound", () -> volume(third, snapshot));
		assertTrue(other.describeSnapshots(request -> request.restorableByUserIds("self")).snapshots().stream().map(Snapshot::snapshotId)
				.toList().contains(snapshot));
	}

	@Test
	void anImageIsCopiedByThoseWhoMayReadItsSnapshots() {
		String image = image("to be copied");
		cloud.ec2.modifyImageAttribute(request -> request.imageId(image)
				.launchPermission(change -> change.add(add -> add.userId(OTHER))));
		assertError("InvalidRequest", () -> copy(image));
		String root = cloud.ec2.describeImages(request -> request.imageIds(image)).images().getFirst().blockDeviceMappings().getFirst().ebs()
				.snapshotId();
		cloud.ec2.modifySnapshotAttribute(request -> request.snapshotId(root)
				.createVolumePermission(change -> change.add(add -> add.userId(OTHER))));
		String copy = copy(image);
		assertEquals(OTHER, other.describeImages(request -> request.imageIds(copy)).images().getFirst().ownerId());
	}

	private String copy(String image) {
		return other.copyImage(request -> request.sourceRegion("us-east-1").sourceImageId(image).name("copied")).imageId();
	}

	private Ec2Client client(String account) {
		return cloud.minicloud.ec2(new Caller(account, "AKIAOFSOMEBODYELSE00"), "us-east-1").orElseThrow();
	}

	private String image(String name) {
		String snapshot = snapshot();
		return cloud.ec2.registerImage(request -> request.name(name)
				.blockDeviceMappings(mapping -> mapping.deviceName("/dev/sda1").ebs(ebs -> ebs.snapshotId(snapshot)))).imageId();
	}

	private String snapshot() {
		String volume = cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1a").size(1)).volumeId();
		cloud.advance(Duration.ofSeconds(10));
		String snapshot = cloud.ec2.createSnapshot(request -> request.volumeId(volume)).snapshotId();
		cloud.advance(Duration.ofMinutes(1));
		return snapshot;
	}

	private static void launch(Ec2Client client, String image) {
		client.runInstances(request -> request.imageId(image).instanceType("t1.micro").minCount(1).maxCount(1));
	}

	private static void volume(Ec2Client client, String snapshot) {
		client.createVolume(request -> request.availabilityZone("us-east-1b").snapshotId(snapshot));
	}

	private static List<String> names(Ec2Client client, DescribeImagesRequest request) {
		return client.describeImages(request).images().stream().map(Image::name).toList();
	}
}
