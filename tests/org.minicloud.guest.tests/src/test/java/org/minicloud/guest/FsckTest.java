package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;

/** {@code fsck} in the guest, on volumes that were damaged from outside by debugfs; e2fsck has the last word. */
class FsckTest {
	@TempDir
	private Path directory;
	private final MemoryDisk volume = new MemoryDisk(100L << 11);
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void attach() throws XenException {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = machine.connect(1);
		plugIn();
		run("mkfs -q -L data /dev/xvdf; mount /dev/xvdf /mnt; seq 1 20000 > /mnt/a; seq 1 30000 > /mnt/b; mkdir -p /mnt/d/e; "
				+ "echo deep > /mnt/d/e/f; umount /mnt");
	}

	private void plugIn() throws XenException {
		machine.domain.devices().attachDisk(new DiskSpec("xvdf", volume));
		machine.until(() -> terminal.run("lsblk").contains("xvdf"));
	}

	private String run(String commands) {
		return terminal.run("sudo sh -c '" + commands + "'");
	}

	/** Changes the volume while no machine has it. */
	private void damage(String... requests) throws XenException, IOException {
		machine.domain.devices().detachDisk("xvdf");
		machine.until(() -> !terminal.run("lsblk").contains("xvdf"));
		Path image = image();
		for (String request : requests)
			Ext2Tools.run("debugfs", "-w", "-R", request, image.toString());
		byte[] bytes = Files.readAllBytes(image);
		volume.write(0, bytes.length / 512, bytes, 0);
		plugIn();
	}

	private Path image() {
		return Ext2Tools.image(volume, directory.resolve("volume"));
	}

	@Test
	void aFileSystemInOrderIsCleanWithoutALook() {
		String shown = run("fsck /dev/xvdf; echo $?");
		assertTrue(shown.matches("(?s)e2fsck 1.42.3.*data: clean, 16/\\d+ files, \\d+/25600 blocks\n0\n"), shown);
		String looked = run("fsck.ext2 -f /dev/xvdf; echo $?");
		assertTrue(looked.contains("Pass 5: Checking group summary information\n") && looked.endsWith("\n0\n"), looked);
	}

	@Test
	void whatIsMountedIsRefused() {
		assertTrue(run("mount /dev/xvdf /mnt; e2fsck -fy /dev/xvdf 2>&1; echo $?").endsWith("Cannot continue, aborting.\n\n8\n"));
	}

	@Test
	void blocksThatTwoFilesHaveGoToOneOfThem() throws Exception {
		String block = Ext2Tools.debugfs(image(), "bmap /b 3").strip();
		damage("sif /a block[2] " + block);
		String left = run("e2fsck -fn /dev/xvdf; echo $?");
		assertTrue(left.contains("block(s) that are not its own") && left.endsWith("\n4\n"), left);
		String mended = run("e2fsck -fy /dev/xvdf; echo $?");
		assertTrue(mended.contains("FILE SYSTEM WAS MODIFIED") && mended.endsWith("\n1\n"), mended);
		Ext2Tools.requireClean(image());
	}

	@Test
	void whatHasNoNameIsFoundAgain() throws Exception {
		damage("unlink /a", "unlink /d");
		String mended = run("e2fsck -fy /dev/xvdf; echo $?");
		assertTrue(mended.contains("Connected to /lost+found.") && mended.endsWith("\n1\n"), mended);
		Ext2Tools.requireClean(image());
		assertEquals("deep\n", run("mount /dev/xvdf /mnt; cat /mnt/lost+found/*/e/f"));
	}

	@Test
	void whatWasNotLeftInOrderIsPutInOrderByAMount() throws Exception {
		damage("ssv state 0", "clri /d/e", "sif /b links_count 7");
		assertEquals("30000\n", run("mount /dev/xvdf /mnt; tail -n1 /mnt/b; umount /mnt"));
		Ext2Tools.requireClean(image());
	}

	@Test
	void whatIsNoFileSystemIsTold() {
		assertTrue(run("head -c 8192 /dev/zero > /dev/xvdf; sync; e2fsck /dev/xvdf 2>&1; echo $?").endsWith("\n8\n"));
		assertTrue(run("e2fsck 2>&1; echo $?").endsWith("\n16\n"));
	}
}
