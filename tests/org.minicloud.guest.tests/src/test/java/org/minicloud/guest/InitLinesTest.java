package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.blkif.VirtualDisk;

/** What init says on the way up is what has happened. */
class InitLinesTest {
	private static final String OK = " ".repeat(60) + "[  OK  ]\n";

	@Test
	void aRootThatWasLeftInOrderIsClean() {
		String console = GuestMachine.ready(Configs.amazonLinux()).console();
		assertTrue(console.contains("Checking filesystems\n/dev/xvda1: clean\n" + OK), console);
	}

	@Test
	void aRootThatWasNotUnmountedIsSaidToBeChecked() {
		VirtualDisk disk = RootDisks.of(Configs.amazonLinux());
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux(), disk);
		machine.settledDisk();
		machine.domain.destroy();
		String console = GuestMachine.ready(Configs.amazonLinux(), disk).console();
		assertTrue(console.contains("Checking filesystems\n/dev/xvda1 was not cleanly unmounted, check forced.\n/dev/xvda1: clean\n"), console);
	}

	@Test
	void theRootIsSaidToBeWritableWhereItIs() {
		String console = GuestMachine.ready(Configs.amazonLinux()).console();
		assertTrue(console.contains("Remounting root filesystem in read-write mode:" + " ".repeat(14) + "[  OK  ]\n"), console);
	}

	@Test
	void whatIsNotDoneIsNotSaid() {
		String console = GuestMachine.ready(Configs.amazonLinux()).console();
		assertEquals(0, console.lines().filter(line -> line.matches("Starting udev.*|Mounting local.*")).count());
	}
}
