package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;

/** A volume becomes larger while a machine has it, and the file system on it follows. */
class LargerVolumesTest {
	private static final long SECTORS_OF_A_MIB = 2_048;
	private final MemoryDisk volume = new MemoryDisk(200 * SECTORS_OF_A_MIB);
	private final MemoryDisk root = new MemoryDisk(1_024 * SECTORS_OF_A_MIB);
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void attach() throws XenException {
		RootDisks.write(root, Configs.amazonLinux());
		machine = GuestMachine.ready(Configs.amazonLinux(), root);
		terminal = machine.connect(1);
		machine.domain.devices().attachDisk(new DiskSpec("xvdf", volume));
		machine.runFor(GuestMachine.SECOND);
		run("mkfs -q -L data /dev/xvdf; mount /dev/xvdf /mnt; seq 1 20000 > /mnt/numbers");
	}

	private String run(String commands) {
		return terminal.run("sudo sh -c '" + commands + "'");
	}

	private void grow(MemoryDisk disk, String name, long mib) throws XenException {
		disk.grow(mib * SECTORS_OF_A_MIB);
		machine.domain.devices().resizedDisk(name);
		machine.runFor(GuestMachine.SECOND);
	}

	@Test
	void theNewSizeIsSeenAtOnce() throws XenException {
		grow(volume, "xvdf", 3_072);
		String shown = terminal.run("lsblk; dmesg | tail -1");
		assertTrue(shown.contains("xvdf  202:80   0   3G  0 disk /mnt\n"), shown);
		assertTrue(shown.contains("xvdf: detected capacity change from 209715200 to 3221225472\n"), shown);
	}

	@Test
	void aMountedFileSystemGrows(@TempDir Path directory) throws XenException {
		grow(volume, "xvdf", 3_072);
		String said = run("resize2fs /dev/xvdf");
		assertTrue(said.contains("Filesystem at /dev/xvdf is mounted on /mnt; on-line resizing required\n"), said);
		assertTrue(said.contains("The filesystem on /dev/xvdf is now 786432 blocks long.\n"), said);
		assertTrue(run("resize2fs /dev/xvdf").contains("already 786432 blocks long.  Nothing to do!"));
		assertEquals("", run("head -c 400000000 /dev/zero > /mnt/large"));
		assertEquals("", run("umount /mnt"));
		Path image = Ext2Tools.image(volume, directory.resolve("volume"));
		Ext2Tools.requireClean(image);
		assertTrue(Ext2Tools.debugfs(image, "cat /numbers").endsWith("19999\n20000\n"));
	}

	@Test
	void oneThatIsNotMountedGrows(@TempDir Path directory) throws XenException {
		run("umount /mnt");
		grow(volume, "xvdf", 20_480);
		String said = run("resize2fs /dev/xvdf");
		assertTrue(said.contains("is now 5242880 blocks long."), said);
		Path image = Ext2Tools.image(volume, directory.resolve("volume"));
		Ext2Tools.requireClean(image);
		assertEquals("20000\n", run("mount /dev/xvdf /mnt; tail -1 /mnt/numbers"));
	}

	@Test
	void theRootFileSystemIsAsLargeAsItsVolumeAfterABoot(@TempDir Path directory) {
		machine.domain.requestShutdown(ShutdownReason.POWEROFF);
		machine.until(machine::isDown);
		root.grow(20_480 * SECTORS_OF_A_MIB);
		GuestMachine again = GuestMachine.ready(Configs.amazonLinux(), root);
		String shown = again.connect(1).run("df -h / | tail -1; dmesg | grep resized");
		assertTrue(shown.contains(" 20G "), shown);
		assertTrue(shown.contains("EXT2-fs (xvda1): resized filesystem to 5242880\n"), shown);
		again.domain.requestShutdown(ShutdownReason.POWEROFF);
		again.until(again::isDown);
		Ext2Tools.requireClean(Ext2Tools.image(root, directory.resolve("root")));
	}

	@Test
	void whatASuperblockSaysIsShownAndItsNameChanged(@TempDir Path directory) {
		String shown = run("umount /mnt; tune2fs -L other /dev/xvdf; dumpe2fs -h /dev/xvdf; e2label /dev/xvdf; sync");
		assertTrue(shown.contains("Filesystem volume name:   other\n"), shown);
		assertTrue(shown.contains("Block count:              51200\n"), shown);
		assertTrue(shown.endsWith("other\n"), shown);
		Path image = Ext2Tools.image(volume, directory.resolve("volume"));
		Ext2Tools.requireClean(image);
		assertTrue(Ext2Tools.run("dumpe2fs", "-h", image.toString()).output().contains("volume name:   other"));
	}

	@Test
	void wrongSizesAreRefused() {
		assertTrue(run("resize2fs /dev/xvdf 300M").contains("The containing partition (or device) is only 51200 (4k) blocks."));
		assertTrue(run("resize2fs /dev/xvdf 100M").contains("Operation not supported"));
		assertTrue(run("umount /mnt; head -c 8192 /dev/zero > /dev/xvdf; resize2fs /dev/xvdf").contains("Bad magic number"));
	}
}
