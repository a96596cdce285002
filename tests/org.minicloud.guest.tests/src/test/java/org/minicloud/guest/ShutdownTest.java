package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.Guest.Stage;
import org.minicloud.xen.ShutdownReason;

/** The ways a machine goes down, and what its disk holds then. */
class ShutdownTest {
	private GuestMachine machine;

	@BeforeEach
	void boot() {
		machine = GuestMachine.ready(Configs.amazonLinux());
	}

	private void assertGoesDown(ShutdownReason reason) {
		machine.until(machine::isDown);
		assertEquals(Optional.of(reason), machine.domain.shutdownReason());
		assertEquals(Stage.HALTED, machine.guest.stage());
	}

	@Test
	void theToolstackCanPowerItOff() {
		machine.domain.requestShutdown(ShutdownReason.POWEROFF);
		assertGoesDown(ShutdownReason.POWEROFF);
	}

	@Test
	void theToolstackCanRebootIt() {
		machine.domain.requestShutdown(ShutdownReason.REBOOT);
		assertGoesDown(ShutdownReason.REBOOT);
	}

	@Test
	void theWayDownIsOnTheConsole() {
		machine.domain.requestShutdown(ShutdownReason.POWEROFF);
		machine.until(machine::isDown);
		machine.runFor(GuestMachine.SECOND);
		String console = machine.console();
		int stopping = console.indexOf("Sending all processes the TERM signal");
		assertTrue(stopping > 0 && console.indexOf("Power down.") > stopping, console);
	}

	@Test
	void anOrderlyWayDownTakesAFewSeconds() {
		long start = machine.timeline.nanos();
		machine.connect(1).run("sleep 1000 &");
		machine.domain.requestShutdown(ShutdownReason.POWEROFF);
		machine.until(machine::isDown);
		assertTrue(machine.timeline.nanos() - start < 4 * GuestMachine.SECOND);
	}

	@Test
	void aRequestDuringTheBootIsHeeded() {
		GuestMachine booting = new GuestMachine(Configs.amazonLinux(), RootDisks.of(Configs.amazonLinux()), 2).powerOn(0);
		booting.runFor(GuestMachine.SECOND);
		booting.domain.requestShutdown(ShutdownReason.POWEROFF);
		booting.until(booting::isDown);
		assertFalse(booting.console().contains("login:"));
	}

	@Test
	void rootCanRebootIt() {
		machine.connect(1).send("sudo reboot");
		assertGoesDown(ShutdownReason.REBOOT);
	}

	@Test
	void rootCanShutItDown() {
		machine.connect(1).send("sudo shutdown -h now");
		assertGoesDown(ShutdownReason.POWEROFF);
	}

	@Test
	void aPlannedShutdownComesInTime() {
		Terminal terminal = machine.connect(1);
		terminal.run("sudo shutdown -r +1 &");
		machine.runFor(55 * GuestMachine.SECOND);
		assertFalse(machine.isDown());
		assertGoesDown(ShutdownReason.REBOOT);
	}

	@Test
	void aPlannedShutdownCanBeCalledOff() {
		Terminal terminal = machine.connect(1);
		terminal.run("sudo shutdown -h +1 &");
		terminal.run("sleep 1; sudo shutdown -c");
		machine.runFor(90 * GuestMachine.SECOND);
		assertFalse(machine.isDown());
	}

	@Test
	void everybodyIsTold() {
		Terminal other = machine.connect(2);
		machine.connect(1).send("sudo reboot");
		other.waitFor("the system is going down for reboot NOW!");
	}

	@Test
	void filesAreOnTheDiskAfterAnOrderlyShutdown() {
		machine.connect(1).send("echo kept > f; sudo poweroff");
		machine.until(machine::isDown);
		assertEquals("kept\n", fileAfterReboot());
	}

	@Test
	void filesAreOnTheDiskAfterASync() {
		machine.connect(1).run("echo kept > f; sync");
		assertEquals("kept\n", fileAfterReboot());
	}

	@Test
	void filesAreOnTheDiskAfterSixSeconds() {
		machine.connect(1).run("echo kept > f");
		machine.settledDisk();
		assertEquals("kept\n", fileAfterReboot());
	}

	@Test
	void whatWasNotWrittenBackIsLostWithThePower() {
		Terminal terminal = machine.connect(1);
		terminal.run("sync; echo lost > f");
		assertEquals("cat: f: No such file or directory\n", fileAfterReboot());
	}

	@Test
	void aDeletedFileOfTheImageStaysDeleted() {
		machine.connect(1).run("sudo rm /etc/motd; sync");
		GuestMachine again = GuestMachine.ready(machine.config, machine.disk);
		assertTrue(again.connect(1).run("ls /etc/motd").contains("cannot access"));
	}

	@Test
	void theSameGuestBootsAgain() {
		machine.connect(1).send("echo kept > f; sudo reboot");
		machine.until(machine::isDown);
		machine.domain.destroy();
		machine.powerOn(0, machine.guest);
		machine.untilReady();
		assertEquals("kept\n", machine.connect(1).run("cat f"));
	}

	/** Cuts the power, boots from the same disk, and reads the file. */
	private String fileAfterReboot() {
		machine.domain.destroy();
		return GuestMachine.ready(machine.config, machine.disk).connect(1).run("cat f");
	}
}
