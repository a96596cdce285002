package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Image;

class OwnImagesTest {
	private static final Duration A_WHILE = Duration.ofMinutes(3);

	private TestCloud cloud;

	@BeforeEach
	void openCloud() {
		cloud = TestCloud.paused();
	}

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void anImageHasSnapshotsOfAllVolumes() {
		String instance = cloud.launch(request -> request.blockDeviceMappings(ebs("/dev/sdf", 3)));
		cloud.advance(TestCloud.BOOT);
		String id = image(instance, "two volumes", true);
		assertEquals("pending", describe(id).stateAsString());
		cloud.advance(A_WHILE);
		Image image = describe(id);
		assertEquals("available", image.stateAsString());
		assertEquals(List.of("/dev/sda1", "/dev/sdf"),
				image.blockDeviceMappings().stream().map(BlockDeviceMapping::deviceName).toList());
		assertEquals(List.of(8, 3), image.blockDeviceMappings().stream().map(mapping -> mapping.ebs().volumeSize()).toList());
		assertEquals("running", cloud.state(instance));
	}

	@Test
	void anInstanceOfAnOwnImageIsANewOne() {
		String source = cloud.launchAndBoot();
		String image = image(source, "mine", true);
		cloud.advance(A_WHILE);
		String instance = cloud.launch(request -> request.imageId(image));
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(instance));
		assertNotEquals(source, instance);
		assertEquals("attached", cloud.describe(instance).blockDeviceMappings().getFirst().ebs().statusAsString());
		assertTrue(cloud.console(instance).contains("login:"));
	}

	@Test
	void withoutNoRebootTheInstanceBootsAnew() {
		String instance = cloud.launchAndBoot();
		String image = image(instance, "rebooted", false);
		cloud.advance(Duration.ofMinutes(6));
		assertEquals("available", describe(image).stateAsString());
		assertEquals("running", cloud.state(instance));
		assertEquals(2, cloud.console(instance).split("login:", -1).length - 1);
	}

	@Test
	void anImageOfAStoppedInstanceIsMade() {
		String instance = cloud.launchAndBoot();
		cloud.ec2.stopInstances(request -> request.instanceIds(instance));
		cloud.advance(A_WHILE);
		String image = image(instance, "stopped", false);
		cloud.advance(A_WHILE);
		assertEquals("available", describe(image).stateAsString());
		assertEquals("stopped", cloud.state(instance));
	}

	@Test
	void anImageKeepsItsSnapshots() {
		String image = image(cloud.launchAndBoot(), "kept", true);
		cloud.advance(A_WHILE);
		String snapshot = describe(image).blockDeviceMappings().getFirst().ebs().snapshotId();
		assertError("InvalidSnapshot.InUse", () -> cloud.ec2.deleteSnapshot(request -> request.snapshotId(snapshot)));
		cloud.ec2.deregisterImage(request -> request.imageId(image));
		assertError("InvalidAMIID.NotFound", () -> describe(image));
		cloud.ec2.deleteSnapshot(request -> request.snapshotId(snapshot));
	}

	@Test
	void anImageIsRegisteredFromASnapshot() {
		String root = cloud.describe(cloud.launchAndBoot()).blockDeviceMappings().getFirst().ebs().volumeId();
		String snapshot = cloud.ec2.createSnapshot(request -> request.volumeId(root)).snapshotId();
		cloud.advance(A_WHILE);
		String image = cloud.ec2.registerImage(request -> request.name("registered").architecture("x86_64")
				.rootDeviceName("/dev/sda1").blockDeviceMappings(
						BlockDeviceMapping.builder().deviceName("/dev/sda1").ebs(ebs -> ebs.snapshotId(snapshot)).build()))
				.imageId();
		String instance = cloud.launch(request -> request.imageId(image));
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(instance));
		assertError("InvalidBlockDeviceMapping", () -> cloud.ec2.registerImage(request -> request.name("rootless")));
	}

	@Test
	void namesOfImagesAreChecked() {
		String instance = cloud.launchAndBoot();
		image(instance, "taken", true);
		assertError("InvalidAMIName.Duplicate", () -> image(instance, "taken", true));
		assertError("InvalidAMIName.Malformed", () -> image(instance, "a", true));
		assertError("InvalidAMIName.Malformed", () -> image(instance, "what?", true));
		assertError("MissingParameter", () -> image(instance, null, true));
	}

	@Test
	void aPendingImageIsNotLaunched() {
		String image = image(cloud.launchAndBoot(), "pending", true);
		assertError("InvalidAMIID.Unavailable", () -> cloud.launch(request -> request.imageId(image)));
	}

	@Test
	void launchPermissionsAreGivenAndTaken() {
		String image = image(cloud.launchAndBoot(), "shared", true);
		cloud.ec2.modifyImageAttribute(request -> request.imageId(image)
				.launchPermission(change -> change.add(add -> add.userId("111122223333"))));
		assertEquals("111122223333",
				cloud.ec2.describeImageAttribute(request -> request.imageId(image).attribute("launchPermission"))
						.launchPermissions().getFirst().userId());
		assertEquals(List.of(image), cloud.ec2.describeImages(request -> request.executableUsers("111122223333")).images()
				.stream().map(Image::imageId).toList());
		cloud.ec2.resetImageAttribute(request -> request.imageId(image).attribute("launchPermission"));
		assertTrue(cloud.ec2.describeImageAttribute(request -> request.imageId(image).attribute("launchPermission"))
				.launchPermissions().isEmpty());
		assertError("InvalidAMIAttributeItemValue", () -> cloud.ec2.modifyImageAttribute(
				request -> request.imageId(image).launchPermission(change -> change.add(add -> add.userId("you")))));
	}

	@Test
	void stockImagesBelongToOthers() {
		String stock = cloud.image(TestCloud.AMAZON_LINUX);
		assertError("AuthFailure", () -> cloud.ec2.deregisterImage(request -> request.imageId(stock)));
		assertError("InvalidAMIID.NotFound", () -> cloud.ec2.deregisterImage(request -> request.imageId("ami-00000000")));
	}

	@Test
	void anInstanceStoreInstanceCannotBecomeAnImage() {
		String instance = cloud.launch(
				request -> request.imageId(cloud.image(TestCloud.INSTANCE_STORE)).instanceType("m1.small"));
		cloud.advance(TestCloud.BOOT);
		assertError("InvalidParameterValue", () -> image(instance, "not this", true));
	}

	@Test
	void volumesOfTheMappingAreAddedOrLeftOut() {
		String instance = cloud.launch(request -> request.blockDeviceMappings(ebs("/dev/sdf", 3)));
		cloud.advance(TestCloud.BOOT);
		String image = cloud.ec2.createImage(request -> request.instanceId(instance).name("chosen").noReboot(true)
				.blockDeviceMappings(BlockDeviceMapping.builder().deviceName("/dev/sdf").noDevice("").build(), ebs("/dev/sdg", 5),
						BlockDeviceMapping.builder().deviceName("/dev/sdb").virtualName("ephemeral0").build()))
				.imageId();
		assertEquals(List.of("/dev/sda1", "/dev/sdg", "/dev/sdb"),
				describe(image).blockDeviceMappings().stream().map(BlockDeviceMapping::deviceName).toList());
	}

	private String image(String instance, String name, boolean noReboot) {
		return cloud.ec2.createImage(request -> request.instanceId(instance).name(name).noReboot(noReboot)).imageId();
	}

	private Image describe(String id) {
		return cloud.ec2.describeImages(request -> request.imageIds(id)).images().getFirst();
	}

	private static BlockDeviceMapping ebs(String device, int gib) {
		return BlockDeviceMapping.builder().deviceName(device).ebs(ebs -> ebs.volumeSize(gib)).build();
	}
}
