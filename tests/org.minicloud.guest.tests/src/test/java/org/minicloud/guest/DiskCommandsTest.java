package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;

/** A volume is attached, formatted, mounted, used and taken away again. */
class DiskCommandsTest {
	private final MemoryDisk volume = new MemoryDisk(200L << 11);
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void attach() throws XenException {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = machine.connect(1);
		machine.domain.devices().attachDisk(new DiskSpec("xvdf", volume));
		machine.runFor(GuestMachine.SECOND);
	}

	private String root(String command) {
		return terminal.run("sudo " + command);
	}

	@Test
	void anAttachedVolumeAppears() {
		String shown = terminal.run("lsblk; ls -l /dev/xvdf; cat /proc/partitions");
		assertTrue(shown.contains("xvdf  202:80   0 200M  0 disk\n"), shown);
		assertTrue(shown.contains("xvda1 202:1    0   8G  0 part /\n"), shown);
		assertTrue(shown.contains("brw-rw----"), shown);
		assertTrue(shown.contains(" 202      80     204800 xvdf\n"), shown);
	}

	@Test
	void aVolumeIsFormattedMountedFilledAndUnmounted(@TempDir Path directory) {
		String made = root("mkfs -t ext2 -L data /dev/xvdf");
		assertTrue(made.contains("51200 blocks"), made);
		assertEquals("", root("mount /dev/xvdf /mnt"));
		String shown = terminal.run("mount; df /mnt; sudo sh -c 'seq 1 50000 > /mnt/numbers; mkdir /mnt/d; ln -s ../numbers /mnt/d/n'; wc -l /mnt/d/n");
		assertTrue(shown.contains("/dev/xvdf on /mnt type ext2 (rw,noatime)\n"), shown);
		assertTrue(shown.contains("50000 /mnt/d/n"), shown);
		assertEquals("", root("umount /mnt"));
		assertEquals("", terminal.run("ls /mnt"));
		Path image = Ext2Tools.image(volume, directory.resolve("volume"));
		Ext2Tools.requireClean(image);
		String numbers = Ext2Tools.debugfs(image, "cat /numbers");
		assertTrue(numbers.endsWith("49999\n50000\n"), numbers.length() + ": " + Ext2Tools.debugfs(image, "ls -l /"));
		String identity = root("blkid /dev/xvdf");
		assertTrue(identity.matches("/dev/xvdf: LABEL=\"data\" UUID=\"[-0-9a-f]{36}\" TYPE=\"ext2\"\n"), identity);
		assertEquals("", root("mount /dev/xvdf /mnt"));
		assertEquals("50000\n", terminal.run("tail -1 /mnt/numbers"));
	}

	@Test
	void aFileSystemThatTheToolsOfLinuxMadeIsMounted(@TempDir Path directory) throws Exception {
		Path image = directory.resolve("foreign");
		assertEquals(0, Ext2Tools.run("mke2fs", "-q", "-F", "-t", "ext2", "-b", "4096", "-I", "128", "-O",
				"none,filetype,sparse_super,large_file", image.toString(), "200M").status());
		Ext2Tools.run("debugfs", "-w", "-R", "mkdir there", image.toString());
		byte[] bytes = java.nio.file.Files.readAllBytes(image);
		volume.write(0, bytes.length / 512, bytes, 0);
		assertEquals("", root("mount /dev/xvdf /mnt"));
		assertEquals("lost+found  there\n", terminal.run("ls /mnt"));
		root("sh -c 'echo text > /mnt/there/file; cat /dev/zero | head -c 30000000 > /mnt/large; rm -r /mnt/lost+found'");
		assertEquals("", root("umount /mnt"));
		Ext2Tools.requireClean(Ext2Tools.image(volume, image));
		assertEquals("text\n", Ext2Tools.debugfs(image, "cat there/file"));
	}

	@Test
	void aMountedVolumeIsNotGivenBackBeforeItIsUnmounted() throws XenException {
		root("mkfs -q /dev/xvdf");
		root("mount /dev/xvdf /mnt");
		machine.domain.devices().detachDisk("xvdf");
		machine.runFor(3 * GuestMachine.SECOND);
		assertEquals("still\n", terminal.run("sudo sh -c 'echo still > /mnt/f'; sync; cat /mnt/f"));
		assertEquals(2, machine.domain.devices().disks().size());
		assertEquals("umount: /mnt: device is busy.\n", terminal.run("cd /mnt; sudo umount /mnt 2>&1 | head -1; cd"));
		assertEquals("", root("umount /mnt"));
		machine.until(() -> !terminal.run("lsblk").contains("xvdf"));
	}

	@Test
	void ddCopiesBlocksOfDevices() {
		String shown = root("dd if=/dev/urandom of=/dev/xvdf bs=1M count=3");
		assertTrue(shown.startsWith("3+0 records in\n3+0 records out\n3145728 bytes (3.1 MB) copied"), shown);
		root("dd if=/dev/xvdf of=/tmp/copy bs=64k count=48 status=none");
		assertEquals("", root("sh -c 'head -c 3145728 /dev/xvdf | cmp - /tmp/copy'"));
		assertTrue(root("mount /dev/xvdf /mnt").contains("wrong fs type"));
		assertTrue(terminal.run("dd if=/dev/xvdf of=/tmp/mine count=1").contains("Permission denied"));
		assertFalse(terminal.run("dd if=/dev/zero of=/tmp/z bs=4k count=2 seek=3 status=none; stat -c %s /tmp/z").isEmpty());
	}

	@Test
	void wrongUseIsAnswered() {
		assertEquals("mount: only root can do that\n", terminal.run("mount /dev/xvdf /mnt"));
		assertTrue(root("mount /dev/xvdz /mnt").contains("special device /dev/xvdz does not exist"));
		assertTrue(root("mount /dev/xvdf /nowhere").contains("mount point /nowhere does not exist"));
		assertEquals("umount: /srv: not mounted\n", root("umount /srv"));
		assertEquals("/dev/xvda1 is mounted; will not make a filesystem here!\n", root("mkfs /dev/xvda1"));
		assertEquals("/etc/passwd is not a block special device.\n", root("mkfs /etc/passwd"));
	}
}
