package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A guest that has nothing to do costs nothing. */
class IdleGuestTest {
	@Test
	void itBurnsNoCpu() {
		GuestMachine machine = GuestMachine.ready(Configs.withVcpus(2));
		machine.runFor(10 * GuestMachine.SECOND);
		long before = machine.domain.cpuNanos();
		machine.runFor(3600 * GuestMachine.SECOND);
		assertEquals(before, machine.domain.cpuNanos());
	}

	@Test
	void itArmsNoTimer() {
		GuestMachine machine = GuestMachine.ready(Configs.withVcpus(2));
		machine.connect(1).run("echo hello");
		machine.runFor(10 * GuestMachine.SECOND);
		long before = machine.timeline.eventsHandled();
		machine.runFor(3600 * GuestMachine.SECOND);
		assertTrue(machine.timeline.eventsHandled() - before < 5);
	}

	@Test
	void aSleeperWakesItOnce() {
		GuestMachine machine = GuestMachine.ready(Configs.withVcpus(2));
		Terminal terminal = machine.connect(1);
		terminal.run("sleep 1800 &");
		machine.runFor(10 * GuestMachine.SECOND);
		long before = machine.timeline.eventsHandled();
		machine.runFor(3600 * GuestMachine.SECOND);
		assertTrue(machine.timeline.eventsHandled() - before < 60);
		assertTrue(terminal.run("echo").contains("\n"));
	}

	/** Prints what an idle guest takes of the heap; a figure, so nothing is asserted but that it is of that order. */
	@Test
	void itHoldsLittleMemory() {
		int count = 100;
		GuestMachine first = GuestMachine.ready(Configs.amazonLinux());
		first.runFor(10 * GuestMachine.SECOND);
		long before = usedBytes();
		List<Guest> guests = new ArrayList<>();
		for (int i = 0; i < count; i++)
			guests.add(first.copyOfGuest());
		long each = (usedBytes() - before) / count;
		System.out.println("heap of an idle guest: " + each + " bytes");
		assertTrue(each < 64 * 1024 && guests.size() == count);
	}

	private static long usedBytes() {
		for (int i = 0; i < 3; i++)
			System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}
}
