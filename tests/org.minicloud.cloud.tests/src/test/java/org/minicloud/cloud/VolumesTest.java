package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.CreateVolumeRequest;
import software.amazon.awssdk.services.ec2.model.Volume;

class VolumesTest {
	private static final String ZONE = "us-east-1a";
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
	void aVolumeIsCreatingAndThenAvailable() {
		var created = cloud.ec2.createVolume(volume(2).build());
		assertEquals("creating", created.stateAsString());
		cloud.advance(A_WHILE);
		Volume volume = describe(created.volumeId());
		assertEquals("available", volume.stateAsString());
		assertEquals(2, volume.size());
		assertEquals(ZONE, volume.availabilityZone());
	}

	@Test
	void aTokenMakesOneVolume() {
		String first = cloud.ec2.createVolume(volume(1).clientToken("once").build()).volumeId();
		assertEquals(first, cloud.ec2.createVolume(volume(1).clientToken("once").build()).volumeId());
		assertError("IdempotentParameterMismatch", () -> cloud.ec2.createVolume(volume(2).clientToken("once").build()));
	}

	@Test
	void aVolumeIsAttachedToARunningInstanceAndLetGo() {
		String instance = launchIn(ZONE);
		String volume = available(1);
		assertEquals("attaching", attach(volume, instance, "/dev/sdf"));
		cloud.advance(A_WHILE);
		assertEquals("in-use", describe(volume).stateAsString());
		assertEquals("attached", describe(volume).attachments().getFirst().stateAsString());
		assertEquals(List.of("/dev/sda1", "/dev/sdf"),
				cloud.describe(instance).blockDeviceMappings().stream().map(each -> each.deviceName()).toList());
		assertEquals("detaching", cloud.ec2.detachVolume(request -> request.volumeId(volume)).stateAsString());
		cloud.advance(A_WHILE);
		assertEquals("available", describe(volume).stateAsString());
		assertEquals(1, cloud.describe(instance).blockDeviceMappings().size());
	}

	@Test
	void aVolumeIsAttachedToAStoppedInstance() {
		String instance = launchIn(ZONE);
		stop(instance);
		String volume = available(1);
		attach(volume, instance, "/dev/xvdg");
		cloud.advance(A_WHILE);
		assertEquals("attached", describe(volume).attachments().getFirst().stateAsString());
		cloud.ec2.startInstances(request -> request.instanceIds(instance));
		cloud.advance(TestCloud.BOOT);
		assertEquals("attached", describe(volume).attachments().getFirst().stateAsString());
	}

	@Test
	void theRootOfAStoppedInstanceCanBeExchanged() {
		String instance = launchIn(ZONE);
		String root = rootOf(instance);
		assertError("OperationNotPermitted", () -> cloud.ec2.detachVolume(request -> request.volumeId(root)));
		stop(instance);
		cloud.ec2.detachVolume(request -> request.volumeId(root));
		cloud.advance(A_WHILE);
		assertEquals("available", describe(root).stateAsString());
		attach(root, instance, "/dev/sda1");
		cloud.advance(A_WHILE);
		cloud.ec2.startInstances(request -> request.instanceIds(instance));
		cloud.advance(TestCloud.BOOT);
		assertEquals("running", cloud.state(instance));
	}

	@Test
	void aForcedDetachmentDoesNotAskTheGuest() {
		String instance = launchIn(ZONE);
		String volume = available(1);
		attach(volume, instance, "/dev/sdf");
		cloud.advance(A_WHILE);
		cloud.ec2.detachVolume(request -> request.volumeId(volume).force(true));
		cloud.advance(A_WHILE);
		assertEquals("available", describe(volume).stateAsString());
	}

	@Test
	void aMountedVolumeIsBusyUntilItIsUnmounted() throws Exception {
		String instance = launchIn(ZONE);
		String volume = available(1);
		attach(volume, instance, "/dev/sdf");
		cloud.advance(A_WHILE);
		TestTerminal terminal = TestTerminal.on(cloud, instance);
		terminal.run("sudo mkfs -t ext2 /dev/xvdf && sudo mount /dev/xvdf /mnt && echo kept | sudo tee /mnt/file");
		cloud.ec2.detachVolume(request -> request.volumeId(volume));
		cloud.advance(A_WHILE);
		assertEquals("busy", describe(volume).attachments().getFirst().stateAsString());
		terminal.run("sudo umount /mnt");
		cloud.advance(A_WHILE);
		assertEquals("available", describe(volume).stateAsString());
		attach(volume, instance, "/dev/sdg");
		cloud.advance(A_WHILE);
		assertTrue(terminal.run("sudo mount /dev/xvdg /mnt && cat /mnt/file").contains("kept"));
	}

	@Test
	void whatGoesWithTheInstanceIsSaidPerVolume() {
		String instance = launchIn(ZONE);
		String kept = available(1);
		String lost = available(1);
		attach(kept, instance, "/dev/sdf");
		attach(lost, instance, "/dev/sdg");
		cloud.advance(A_WHILE);
		cloud.ec2.modifyInstanceAttribute(request -> request.instanceId(instance).blockDeviceMappings(
				mapping -> mapping.deviceName("/dev/sdg").ebs(ebs -> ebs.deleteOnTermination(true))));
		cloud.ec2.terminateInstances(request -> request.instanceIds(instance));
		cloud.advance(TestCloud.BOOT);
		assertEquals("available", describe(kept).stateAsString());
		assertError("InvalidVolume.NotFound", () -> describe(lost));
	}

	@Test
	void aVolumeGrowsAndSaysHowFarItIs() {
		String volume = available(1);
		assertEquals("modifying", cloud.ec2.modifyVolume(request -> request.volumeId(volume).size(3).volumeType("gp2"))
				.volumeModification().modificationStateAsString());
		assertError("IncorrectModificationState", () -> cloud.ec2.modifyVolume(request -> request.volumeId(volume).size(4)));
		cloud.advance(Duration.ofMinutes(2));
		var modification = cloud.ec2.describeVolumesModifications(request -> request.volumeIds(volume)).volumesModifications()
				.getFirst();
		assertEquals("completed", modification.modificationStateAsString());
		assertEquals(1, modification.originalSize());
		assertEquals(3, describe(volume).size());
		assertError("InvalidParameterValue", () -> cloud.ec2.modifyVolume(request -> request.volumeId(volume).size(2)));
	}

	@Test
	void aRunningInstanceSeesItsVolumeGrowAndItsFileSystemFollows() throws Exception {
		String instance = launchIn(ZONE);
		String volume = available(1);
		attach(volume, instance, "/dev/sdf");
		cloud.advance(A_WHILE);
		TestTerminal terminal = TestTerminal.on(cloud, instance);
		terminal.run("sudo mkfs -q /dev/xvdf && sudo mount /dev/xvdf /mnt && seq 1 30000 | sudo tee /mnt/kept | tail -1");
		String before = terminal.run("md5sum /mnt/kept");
		cloud.ec2.modifyVolume(request -> request.volumeId(volume).size(20));
		cloud.advance(A_WHILE);
		assertTrue(terminal.run("lsblk").contains("20G  0 disk /mnt"));
		assertTrue(terminal.run("sudo resize2fs /dev/xvdf").contains("is now 5242880 blocks long"));
		assertTrue(terminal.run("df -h /mnt").contains(" 20G "));
		assertTrue(terminal.run("sudo umount /mnt; sudo mount /dev/xvdf /mnt; md5sum /mnt/kept").contains(before.strip()));
	}

	@Test
	void aDeletedVolumeIsNoMore() {
		String volume = available(1);
		cloud.ec2.deleteVolume(request -> request.volumeId(volume));
		assertEquals("deleting", describe(volume).stateAsString());
		cloud.advance(A_WHILE);
		assertError("InvalidVolume.NotFound", () -> describe(volume));
	}

	@Test
	void whatCannotBeCreatedIsTold() {
		assertError("MissingParameter", () -> cloud.ec2.createVolume(request -> request.size(1)));
		assertError("InvalidZone.NotFound", () -> cloud.ec2.createVolume(request -> request.size(1).availabilityZone("us-east-1z")));
		assertError("MissingParameter", () -> cloud.ec2.createVolume(request -> request.availabilityZone(ZONE)));
		assertError("InvalidParameterValue", () -> cloud.ec2.createVolume(volume(0).build()));
		assertError("InvalidParameterValue", () -> cloud.ec2.createVolume(volume(20_000).volumeType("gp2").build()));
		assertError("InvalidParameterValue", () -> cloud.ec2.createVolume(volume(1).volumeType("fast").build()));
		assertError("MissingParameter", () -> cloud.ec2.createVolume(volume(10).volumeType("io1").build()));
		assertError("InvalidParameterValue", () -> cloud.ec2.createVolume(volume(10).volumeType("io1").iops(2000).build()));
		assertError("InvalidParameterCombination", () -> cloud.ec2.createVolume(volume(10).iops(200).build()));
		assertError("InvalidSnapshot.NotFound",
				() -> cloud.ec2.createVolume(request -> request.availabilityZone(ZONE).snapshotId("snap-00000000")));
		assertError("DryRunOperation", () -> cloud.ec2.createVolume(volume(1).dryRun(true).build()));
	}

	@Test
	void whatCannotBeAttachedIsTold() {
		String instance = launchIn(ZONE);
		String volume = available(1);
		String elsewhere = cloud.ec2.createVolume(volume(1).availabilityZone("us-east-1b").build()).volumeId();
		cloud.advance(A_WHILE);
		assertError("InvalidVolume.NotFound", () -> attach("vol-00000000", instance, "/dev/sdf"));
		assertError("InvalidInstanceID.NotFound", () -> attach(volume, "i-00000000", "/dev/sdf"));
		assertError("InvalidVolume.ZoneMismatch", () -> attach(elsewhere, instance, "/dev/sdf"));
		assertError("InvalidParameterValue", () -> attach(volume, instance, "/dev/hdf"));
		assertError("InvalidParameterValue", () -> attach(volume, instance, "/dev/sda1"));
		assertError("IncorrectState", () -> cloud.ec2.detachVolume(request -> request.volumeId(volume)));
		attach(volume, instance, "/dev/sdf");
		assertError("VolumeInUse", () -> attach(volume, instance, "/dev/sdg"));
		assertError("VolumeInUse", () -> cloud.ec2.deleteVolume(request -> request.volumeId(volume)));
		cloud.advance(A_WHILE);
		String other = available(1);
		assertError("InvalidParameterValue", () -> attach(other, instance, "/dev/xvdf"));
		assertError("InvalidAttachment.NotFound",
				() -> cloud.ec2.detachVolume(request -> request.volumeId(volume).instanceId("i-00000000")));
	}

	@Test
	void theMappingOfALaunchIsChecked() {
		assertError("InvalidBlockDeviceMapping", () -> launchWith(ebs("/dev/sda1", 4)));
		assertError("InvalidBlockDeviceMapping", () -> launchWith(ebs("/dev/sdf", 4), ebs("/dev/xvdf", 4)));
		assertError("InvalidBlockDeviceMapping", () -> launchWith(ebs("/dev/nvme1", 4)));
		assertError("InvalidBlockDeviceMapping", () -> launchWith(ebs("/dev/sdf", 4), ebs("/dev/sdf1", 4)));
		assertError("InvalidBlockDeviceMapping",
				() -> launchWith(BlockDeviceMapping.builder().deviceName("/dev/sda1").noDevice("").build()));
		assertError("InvalidSnapshot.NotFound", () -> launchWith(
				BlockDeviceMapping.builder().deviceName("/dev/sdf").ebs(ebs -> ebs.snapshotId("snap-00000000")).build()));
		assertError("MissingParameter",
				() -> launchWith(BlockDeviceMapping.builder().deviceName("/dev/sdf").ebs(ebs -> ebs.deleteOnTermination(true)).build()));
	}

	@Test
	void volumesAreFoundByFiltersPagesAndTags() {
		String volume = available(1);
		available(2);
		cloud.ec2.createTags(request -> request.resources(volume).tags(tag -> tag.key("Name").value("mine")));
		assertEquals(List.of(volume), find("tag:Name", "mine"));
		assertEquals(List.of(volume), find("size", "1"));
		assertTrue(find("status", "in-use").isEmpty());
		for (int i = 0; i < 5; i++)
			available(3);
		var page = cloud.ec2.describeVolumes(request -> request.maxResults(5));
		assertEquals(5, page.volumes().size());
		assertEquals(2, cloud.ec2.describeVolumes(request -> request.maxResults(5).nextToken(page.nextToken())).volumes().size());
		assertError("InvalidParameterValue", () -> find("colour", "red"));
		assertFalse(cloud.ec2.describeVolumeStatus(request -> request.volumeIds(volume)).volumeStatuses().isEmpty());
	}

	private List<String> find(String name, String value) {
		return cloud.ec2.describeVolumes(request -> request.filters(filter(name, value))).volumes().stream().map(Volume::volumeId)
				.toList();
	}

	private String launchIn(String zone) {
		String id = cloud.launch(request -> request.placement(placement -> placement.availabilityZone(zone)));
		cloud.advance(TestCloud.BOOT);
		return id;
	}

	private void launchWith(BlockDeviceMapping... mappings) {
		cloud.launch(request -> request.blockDeviceMappings(mappings));
	}

	private void stop(String instance) {
		cloud.ec2.stopInstances(request -> request.instanceIds(instance));
		cloud.advance(TestCloud.BOOT);
	}

	private String available(int gib) {
		String id = cloud.ec2.createVolume(volume(gib).build()).volumeId();
		cloud.advance(A_WHILE);
		return id;
	}

	private String attach(String volume, String instance, String device) {
		return cloud.ec2.attachVolume(request -> request.volumeId(volume).instanceId(instance).device(device)).stateAsString();
	}

	private String rootOf(String instance) {
		return cloud.describe(instance).blockDeviceMappings().getFirst().ebs().volumeId();
	}

	private Volume describe(String id) {
		return cloud.ec2.describeVolumes(request -> request.volumeIds(id)).volumes().getFirst();
	}

	private static CreateVolumeRequest.Builder volume(int gib) {
		return CreateVolumeRequest.builder().availabilityZone(ZONE).size(gib);
	}

	private static BlockDeviceMapping ebs(String device, int gib) {
		return BlockDeviceMapping.builder().deviceName(device).ebs(ebs -> ebs.volumeSize(gib)).build();
	}
}
