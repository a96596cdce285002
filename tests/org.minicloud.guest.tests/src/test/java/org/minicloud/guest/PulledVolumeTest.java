package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.guest.fs.Ext2Tools;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;

/** A mounted volume is pulled out while it is being written: the machine goes on without it. */
class PulledVolumeTest {
	private final MemoryDisk volume = new MemoryDisk(200L << 11);
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void pullOut() throws XenException {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = machine.connect(1);
		plugIn();
		run("mkfs -q /dev/xvdf; mount /dev/xvdf /mnt; echo kept > /mnt/kept; sync");
		Terminal writer = machine.connect(2);
		writer.type("sudo sh -c 'while true; do seq 1 30000 > /mnt/churn || exit; mv /mnt/churn /mnt/moved; sync; done'\r");
		machine.runFor(3 * GuestMachine.SECOND);
		machine.domain.devices().pullOutDisk("xvdf");
		machine.runFor(20 * GuestMachine.SECOND);
	}

	private void plugIn() throws XenException {
		machine.domain.devices().attachDisk(new DiskSpec("xvdf", volume));
		machine.until(() -> terminal.run("lsblk").contains("xvdf"));
	}

	private String run(String commands) {
		return terminal.run("sudo sh -c '" + commands + "' 2>&1");
	}

	@Test
	void whatIsAskedOfItFails() {
		assertTrue(run("echo more > /mnt/more").contains("Input/output error"));
		assertTrue(run("mkdir /mnt/d").contains("Input/output error"));
		assertTrue(run("ls /mnt; df; echo alive").endsWith("alive\n"));
		assertEquals("", run("sync"));
	}

	@Test
	void itIsUnmountedAndComesBack(@TempDir Path directory) throws XenException {
		assertEquals("", run("umount /mnt"));
		assertEquals("", run("ls /mnt"));
		Ext2Tools.repair(Ext2Tools.image(volume, directory.resolve("volume")));
		plugIn();
		assertEquals("kept\n", run("mount /dev/xvdf /mnt; cat /mnt/kept; umount /mnt"));
		Ext2Tools.requireClean(Ext2Tools.image(volume, directory.resolve("volume")));
	}
}
