package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.time.Pace;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;

/** What instances have for disks from the beginning, in a folder. */
class RootVolumesTest {
	@TempDir
	private Path folder;
	private TestCloud cloud;

	@BeforeEach
	void openCloud() {
		cloud = new TestCloud(CloudSettings.in(folder).pace(Pace.PAUSED).origin(TestCloud.ORIGIN));
	}

	@AfterEach
	void closeCloud() {
		cloud.close();
	}

	@Test
	void anInstanceHasARootVolumeThatGoesWithIt() {
		String id = cloud.launchAndBoot();
		InstanceBlockDeviceMapping root = cloud.describe(id).blockDeviceMappings().getFirst();
		assertEquals("/dev/sda1", root.deviceName());
		assertEquals("attached", root.ebs().statusAsString());
		assertTrue(root.ebs().deleteOnTermination());
		assertTrue(root.ebs().volumeId().startsWith("vol-"));
	}

	@Test
	void theImageFileIsAsLongAsTheVolume() throws IOException {
		String id = cloud.launchAndBoot();
		assertEquals(8L << 30, Files.size(file(rootOf(id))));
	}

	/** Before and after a stop, and with what a user wrote. */
	@Test
	void linuxsOwnToolsAcceptTheImageFile() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/sbin/e2fsck")), "e2fsck is not here");
		String id = cloud.launchAndBoot();
		Path file = file(rootOf(id));
		TestTerminal.on(cloud, id).run("echo remembered > /home/ec2-user/note");
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(2));
		assertEquals("stopped", cloud.state(id));
		assertEquals("", failureOf("/usr/sbin/e2fsck", "-fn", file.toString()));
		assertEquals("", failureOf("/bin/sh", "-c",
				"/usr/sbin/debugfs -R 'cat /home/ec2-user/note' " + file + " 2>/dev/null | grep -qx remembered"));
	}

	@Test
	void aSnapshotOfARunningInstanceIsAFileSystem() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/sbin/e2fsck")), "e2fsck is not here");
		String root = rootOf(cloud.launchAndBoot());
		String snapshot = cloud.ec2.createSnapshot(request -> request.volumeId(root)).snapshotId();
		cloud.advance(Duration.ofMinutes(1));
		String volume = cloud.ec2.createVolume(request -> request.availabilityZone("us-east-1a").snapshotId(snapshot)).volumeId();
		cloud.advance(Duration.ofMinutes(1));
		assertEquals("", failureOf("/bin/sh", "-c", "/usr/sbin/e2fsck -fp " + file(volume) + "; test $? -le 1"));
	}

	@Test
	void theImageFileIsGoneWithTheInstance() {
		String id = cloud.launchAndBoot();
		Path file = file(rootOf(id));
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(TestCloud.BOOT);
		cloud.close();
		assertFalse(Files.exists(file));
	}

	@Test
	void aVolumeMayBeAskedForWithTheLaunch() {
		String id = cloud.launch(request -> request.blockDeviceMappings(ebs("/dev/sda1", 20), ebs("/dev/sdf", 3)));
		cloud.advance(TestCloud.BOOT);
		assertEquals(List.of("/dev/sda1", "/dev/sdf"),
				cloud.describe(id).blockDeviceMappings().stream().map(InstanceBlockDeviceMapping::deviceName).toList());
	}

	@Test
	void theRootFileSystemIsAsLargeAsTheVolumeThatWasAskedFor() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/sbin/e2fsck")), "e2fsck is not here");
		String id = cloud.launch(request -> request.blockDeviceMappings(ebs("/dev/sda1", 40)));
		cloud.advance(TestCloud.BOOT);
		assertTrue(TestTerminal.on(cloud, id).run("df -h /").matches("(?s).* (39|40)G .*"));
		Path file = file(rootOf(id));
		cloud.ec2.stopInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(2));
		assertEquals("", failureOf("/usr/sbin/e2fsck", "-fn", file.toString()));
	}

	@Test
	void whatNobodyKnowsIsSweptAwayAtTheNextStart() throws IOException {
		cloud.close();
		Path orphan = file("vol-00000000000000000");
		Files.createDirectories(orphan.getParent());
		Files.write(orphan, new byte[512]);
		openCloud();
		assertFalse(Files.exists(orphan));
	}

	@Test
	void anInstanceStoreInstanceHasDisksOfItsHost() throws IOException {
		String id = cloud.launch(request -> request.imageId(cloud.image(TestCloud.INSTANCE_STORE)).instanceType("m1.small"));
		cloud.advance(TestCloud.BOOT);
		assertEquals(List.of(), cloud.describe(id).blockDeviceMappings());
		assertEquals(List.of(id + ".xvda1.img", id + ".xvdb.img"), imagesOf(id));
		cloud.ec2.terminateInstances(request -> request.instanceIds(id));
		cloud.advance(Duration.ofMinutes(2));
		cloud.close();
		assertEquals(List.of(), imagesOf(id));
	}

	private List<String> imagesOf(String id) throws IOException {
		try (Stream<Path> files = Files.list(folder.resolve("volumes"))) {
			return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith(id) && name.endsWith(".img"))
					.sorted().toList();
		}
	}

	private String rootOf(String id) {
		return cloud.describe(id).blockDeviceMappings().getFirst().ebs().volumeId();
	}

	private Path file(String volume) {
		return folder.resolve("volumes").resolve(volume + ".img");
	}

	/** What a command says when it fails; empty when it succeeds. */
	private static String failureOf(String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		int status = process.waitFor();
		return status == 0 ? "" : status + ": " + output;
	}

	private static BlockDeviceMapping ebs(String device, int gib) {
		return BlockDeviceMapping.builder().deviceName(device).ebs(ebs -> ebs.volumeSize(gib)).build();
	}
}
