package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.ShutdownReason;

/** The guest's memory follows what the toolstack writes to memory/target. */
class BalloonTest {
	private static final long MIB = 1024;
	private final GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
	private final long before = machine.domain.pages();
	private final long freeBefore = machine.host.freeMemoryMiB();

	private void aim(long pages) {
		machine.domain.setMemoryTarget(pages * 4);
		machine.until(() -> machine.domain.pages() == pages);
	}

	@Test
	void itGivesMemoryBackAndTakesItAgain() {
		Terminal terminal = machine.connect(1);
		aim(before / 2);
		assertEquals(freeBefore + before / 2 / 256, machine.host.freeMemoryMiB(), 1);
		assertEquals(before * 2, memTotal(terminal), 90 * MIB);
		aim(before);
		assertEquals(freeBefore, machine.host.freeMemoryMiB());
		assertTrue(terminal.run("echo alive").contains("alive"));
	}

	/** What {@code free} says of the whole, in KiB. */
	private static long memTotal(Terminal terminal) {
		String row = terminal.run("free").lines().filter(line -> line.startsWith("Mem:")).findFirst().orElseThrow();
		return Long.parseLong(row.trim().split("\\s+")[1]);
	}

	@Test
	void itKeepsWhatItNeeds() {
		machine.domain.setMemoryTarget(4096);
		machine.runFor(20 * GuestMachine.SECOND);
		assertTrue(machine.domain.pages() * 4 > 30 * MIB && machine.domain.pages() < before / 4, machine.domain.pages() + "");
		assertTrue(machine.connect(1).run("ls /; ps; echo alive").contains("alive"));
	}

	@Test
	void itCostsTheGuestsCpu() {
		long cpu = machine.domain.cpuNanos();
		aim(before / 2);
		assertTrue(machine.domain.cpuNanos() - cpu > before / 2 * 300);
	}

	@Test
	void whatADomainCannotHaveIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> machine.domain.setMemoryTarget(before * 4 + 4));
		assertThrows(IllegalArgumentException.class, () -> machine.domain.setMemoryTarget(100));
	}

	@Test
	void aGuestThatIsShutDownMeanwhileShutsDown() {
		machine.domain.setMemoryTarget(before * 2);
		machine.domain.requestShutdown(ShutdownReason.POWEROFF);
		machine.until(machine::isDown);
	}
}
