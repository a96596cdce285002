package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Snapshot;

class SnapshotsTest {
	private static final Duration A_WHILE = Duration.ofSeconds(30);

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
	void aSnapshotIsPendingAndThenCompleted() {
		String volume = volume("us-east-1a");
		var created = cloud.ec2.createSnapshot(request -> request.volumeId(volume).description("before"));
		assertEquals("pending", created.stateAsString());
		cloud.advance(A_WHILE);
		Snapshot snapshot = describe(created.snapshotId());
		assertEquals("completed", snapshot.stateAsString());
		assertEquals("100%", snapshot.progress());
		assertEquals("before", snapshot.description());
		assertEquals(volume, snapshot.volumeId());
	}

	@Test
	void itTakesAsLongAsThereIsToCopy() {
		String instance = cloud.launchAndBoot();
		String root = cloud.describe(instance).blockDeviceMappings().getFirst().ebs().volumeId();
		String empty = snapshot(volume("us-east-1a"));
		String full = cloud.ec2.createSnapshot(request -> request.volumeId(root)).snapshotId();
		assertEquals("completed", describe(empty).stateAsString());
		cloud.advance(Duration.ofMinutes(2));
		assertEquals("completed", describe(full).stateAsString());
	}

	@Test
	void aVolumeIsMadeOfASnapshotInAnyZone() {
		String snapshot = snapshot(volume("us-east-1a"));
		var volume = cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1b").snapshotId(snapshot));
		assertEquals(2, volume.size());
		assertEquals(snapshot, volume.snapshotId());
		assertError("InvalidParameterValue",
				() -> cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1b").snapshotId(snapshot).size(1)));
		cloud.advance(A_WHILE);
		assertEquals("available", cloud.ec2.describeVolumes(request -> request.volumeIds(volume.volumeId())).volumes().getFirst()
				.stateAsString());
	}

	@Test
	void aPendingSnapshotIsNotUsedYet() {
		String volume = volume("us-east-1a");
		String snapshot = cloud.ec2.createSnapshot(request -> request.volumeId(volume)).snapshotId();
		assertError("IncorrectState",
				() -> cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1a").snapshotId(snapshot)));
	}

	@Test
	void aSnapshotOutlivesItsVolume() {
		String volume = volume("us-east-1a");
		String snapshot = snapshot(volume);
		cloud.ec2.deleteVolume(request -> request.volumeId(volume));
		cloud.advance(A_WHILE);
		assertEquals("completed", describe(snapshot).stateAsString());
		cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1a").snapshotId(snapshot));
	}

	@Test
	void aDeletedSnapshotIsNoMore() {
		String snapshot = snapshot(volume("us-east-1a"));
		cloud.ec2.deleteSnapshot(request -> request.snapshotId(snapshot));
		assertError("InvalidSnapshot.NotFound", () -> describe(snapshot));
		assertError("InvalidSnapshot.NotFound", () -> cloud.ec2.deleteSnapshot(request -> request.snapshotId(snapshot)));
	}

	@Test
	void aSnapshotIsCopiedIntoAnotherRegion() {
		String snapshot = snapshot(volume("us-east-1a"));
		var there = cloud.minicloud.ec2("eu-west-1");
		String copy = there.copySnapshot(request -> request.sourceRegion("us-east-1").sourceSnapshotId(snapshot)).snapshotId();
		cloud.advance(A_WHILE);
		Snapshot copied = there.describeSnapshots(request -> request.snapshotIds(copy)).snapshots().getFirst();
		assertEquals("completed", copied.stateAsString());
		assertEquals(2, copied.volumeSize());
		assertError("InvalidSnapshot.NotFound", () -> describe(copy));
		cloud.ec2.deleteSnapshot(request -> request.snapshotId(snapshot));
		there.createVolume(request -> request.availabilityZone("eu-west-1a").snapshotId(copy));
	}

	@Test
	void thoseOfStockImagesAreAmazons() {
		String own = snapshot(volume("us-east-1a"));
		assertEquals(List.of(own), owned("self"));
		List<String> amazons = owned("amazon");
		assertTrue(amazons.contains(stockSnapshot()));
		assertError("AuthFailure", () -> cloud.ec2.deleteSnapshot(request -> request.snapshotId(stockSnapshot())));
	}

	@Test
	void aVolumeIsMadeOfAStockImagesRoot() {
		var volume = cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1a").snapshotId(stockSnapshot()));
		assertEquals(8, volume.size());
	}

	@Test
	void whoMayMakeVolumesIsSaid() {
		String snapshot = snapshot(volume("us-east-1a"));
		cloud.ec2.modifySnapshotAttribute(request -> request.snapshotId(snapshot)
				.createVolumePermission(change -> change.add(add -> add.userId("111122223333"), all -> all.group("all"))));
		var permissions = cloud.ec2.describeSnapshotAttribute(request -> request.snapshotId(snapshot).attribute("createVolumePermission"))
				.createVolumePermissions();
		assertEquals(2, permissions.size());
		assertEquals(List.of(snapshot), cloud.ec2
				.describeSnapshots(request -> request.restorableByUserIds("111122223333")).snapshots().stream()
				.map(Snapshot::snapshotId).toList());
		cloud.ec2.resetSnapshotAttribute(request -> request.snapshotId(snapshot).attribute("createVolumePermission"));
		assertTrue(cloud.ec2.describeSnapshotAttribute(request -> request.snapshotId(snapshot).attribute("createVolumePermission"))
				.createVolumePermissions().isEmpty());
	}

	@Test
	void snapshotsAreFoundByFiltersPagesAndTags() {
		String volume = volume("us-east-1a");
		String first = snapshot(volume);
		for (int i = 0; i < 6; i++)
			snapshot(volume);
		cloud.ec2.createTags(request -> request.resources(first).tags(tag -> tag.key("Name").value("first")));
		assertEquals(List.of(first), find("tag:Name", "first"));
		assertEquals(7, find("volume-id", volume).size());
		var page = cloud.ec2.describeSnapshots(request -> request.ownerIds("self").maxResults(5));
		assertEquals(5, page.snapshots().size());
		assertEquals(2, cloud.ec2.describeSnapshots(request -> request.ownerIds("self").maxResults(5).nextToken(page.nextToken()))
				.snapshots().size());
	}

	@Test
	void whatCannotBeTakenIsTold() {
		assertError("MissingParameter", () -> cloud.ec2.createSnapshot(request -> request.description("of nothing")));
		assertError("InvalidVolumeID.Malformed", () -> cloud.ec2.createSnapshot(request -> request.volumeId("vol-1")));
		assertError("InvalidVolume.NotFound", () -> cloud.ec2.createSnapshot(request -> request.volumeId("vol-00000000")));
		assertError("InvalidSnapshotID.Malformed", () -> describe("snap-1"));
		assertError("InvalidParameterValue",
				() -> cloud.ec2.copySnapshot(request -> request.sourceRegion("mars-1").sourceSnapshotId("snap-00000000")));
		assertError("InvalidSnapshot.NotFound",
				() -> cloud.ec2.copySnapshot(request -> request.sourceRegion("us-east-1").sourceSnapshotId("snap-00000000")));
	}

	private String volume(String zone) {
		String id = cloud.ec2.createVolume(request -> request.availabilityZone(zone).size(2)).volumeId();
		cloud.advance(A_WHILE);
		return id;
	}

	private String snapshot(String volume) {
		String id = cloud.ec2.createSnapshot(request -> request.volumeId(volume)).snapshotId();
		cloud.advance(A_WHILE);
		return id;
	}

	private String stockSnapshot() {
		return cloud.ec2.describeImages(request -> request.filters(filter("name", TestCloud.AMAZON_LINUX))).images().getFirst()
				.blockDeviceMappings().getFirst().ebs().snapshotId();
	}

	private List<String> owned(String owner) {
		return cloud.ec2.describeSnapshots(request -> request.ownerIds(owner)).snapshots().stream().map(Snapshot::snapshotId)
				.toList();
	}

	private List<String> find(String name, String value) {
		return cloud.ec2.describeSnapshots(request -> request.filters(filter(name, value))).snapshots().stream()
				.map(Snapshot::snapshotId).toList();
	}

	private Snapshot describe(String id) {
		return cloud.ec2.describeSnapshots(request -> request.snapshotIds(id)).snapshots().getFirst();
	}
}
