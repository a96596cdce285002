package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.blkif.VirtualDisk;

/** The root file system on a guest's disk, looked at with the tools of e2fsprogs. */
class RootFileSystemTest {
	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(Personality.class)
	void anImageIsCleanAndSmall(Personality personality) throws IOException {
		VirtualDisk disk = RootDisks.of(Configs.of(personality, 1, "", 7));
		Ext2Tools.requireClean(Ext2Tools.image(disk, directory.resolve("root")));
		byte[] block = new byte[4096];
		int blocks = 0;
		for (long sector = 0; sector < disk.sectors(); sector += 8) {
			disk.read(sector, 8, block, 0);
			blocks += Arrays.equals(block, new byte[4096]) ? 0 : 1;
		}
		assertTrue(blocks < 256, blocks + " blocks");
	}

	@Test
	void aStoppedMachineLeavesItsDiskInOrder() {
		VirtualDisk disk = RootDisks.of(Configs.amazonLinux());
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux(), disk);
		Terminal terminal = machine.connect(1);
		terminal.run("seq 1 100000 > numbers; mkdir -p a/b/c; ln numbers a/b/same; ln -s ../numbers a/soft; rm -rf a/b/c; chmod 600 numbers");
		terminal.run("for i in 1 2 3 4 5 6 7 8 9; do echo $i > f$i; done; rm f2 f4; mv f3 f5; truncate -s 3000000000 sparse; echo end >> sparse");
		machine.domain.requestShutdown(ShutdownReason.POWEROFF);
		machine.until(machine::isDown);
		Path image = Ext2Tools.image(disk, directory.resolve("root"));
		Ext2Tools.requireClean(image);
		assertTrue(Ext2Tools.debugfs(image, "stat /home/ec2-user/numbers").contains("Mode:  0600"));
		assertEquals("3\n", Ext2Tools.debugfs(image, "cat /home/ec2-user/f5"));
		assertTrue(Ext2Tools.debugfs(image, "cat /home/ec2-user/a/b/same").endsWith("99999\n100000\n"));
		assertTrue(Ext2Tools.run("dumpe2fs", "-h", image.toString()).output().contains("Filesystem state:         clean"));
	}

	@Test
	void aMachineWithoutADiskPanics() {
		GuestMachine machine = new GuestMachine(Configs.amazonLinux(), null, 2).powerOn(0);
		machine.until(machine::isDown);
		assertEquals(ShutdownReason.CRASH, machine.domain.shutdownReason().orElseThrow());
		assertTrue(machine.console().contains("Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)"),
				machine.console());
	}

	@Test
	void aDiskWithoutAFileSystemPanics() {
		GuestMachine machine = new GuestMachine(Configs.amazonLinux(), new MemoryDisk(64L << 11), 2).powerOn(0);
		machine.until(machine::isDown);
		assertTrue(machine.console().contains("VFS: Unable to mount root fs on unknown-block(0,0)"), machine.console());
	}
}
