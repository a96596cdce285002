package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.Trap;

/** The memory of a guest's processes, as its users and the hypervisor see it. */
class ProcessMemoryTest {
	private final GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
	private final Terminal terminal = machine.connect(1);

	@Test
	void mapsTellsOfAProcessMemory() {
		String maps = terminal.run("cat /proc/$$/maps");
		assertTrue(maps.contains("00400000-004e6000 r-xp 00000000 ca:01"), maps);
		assertTrue(maps.contains("[heap]"), maps);
		assertTrue(maps.contains("7ffffffde000-7ffffffff000 rw-p 00000000 00:00 0"), maps);
		assertTrue(maps.contains("[stack]"), maps);
	}

	@Test
	void pmapAddsItUp() {
		String text = terminal.run("pmap $$");
		assertTrue(text.contains("bash"), text);
		assertTrue(text.contains("0000000000400000    920K r-x--  bash"), text);
		assertTrue(text.contains(" total           108000K"), text);
	}

	@Test
	void pmapTellsWhatStandsInTables() {
		String text = terminal.run("pmap -x $$");
		assertTrue(text.contains("Address           Kbytes     RSS   Dirty Mode   Mapping"), text);
		assertTrue(text.contains("0000000000400000     920      56       0 r-x--  bash"), text);
	}

	@Test
	void othersMemoryIsNotForUsers() {
		assertEquals("1", terminal.run("pmap 1 > /dev/null; echo $?").trim());
		assertTrue(terminal.run("sudo pmap 1").contains("total"));
		assertEquals("42", terminal.run("pmap 31999; echo $?").trim());
	}

	@Test
	void aProcessesFolderIsInProc() {
		assertTrue(terminal.run("ls /proc").contains("meminfo"));
		assertTrue(terminal.run("ls /proc/1").contains("maps"));
		assertTrue(terminal.run("cat /proc/31999/maps").contains("No such file"));
		assertTrue(terminal.run("cat /proc/2/statut").contains("No such file"));
	}

	@Test
	void processesThatHaveEndedLeaveNoTables() {
		terminal.run("sleep 0");
		machine.runFor(10 * GuestMachine.SECOND);
		int before = tables();
		assertTrue(before > 10);
		terminal.run("for i in 1 2 3 4 5 6 7 8 9; do sleep 0; uname | cat > /dev/null; done");
		machine.runFor(10 * GuestMachine.SECOND);
		assertEquals(before, tables());
	}

	@Test
	void runningAProgramForksPinsAndFaults() {
		long pins = machine.domain.meter().count(Hypercall.MMUEXT_OP);
		long faults = machine.domain.meter().count(Trap.PAGE_FAULT);
		terminal.run("uname");
		assertTrue(machine.domain.meter().count(Hypercall.MMUEXT_OP) > pins + 4);
		assertTrue(machine.domain.meter().count(Trap.PAGE_FAULT) > faults);
	}

	@Test
	void aProgramThatTakesMemoryGrowsItsHeap() {
		terminal.run("stress --vm 1 --vm-bytes 64M --timeout 30 > /dev/null &");
		machine.runFor(2 * GuestMachine.SECOND);
		String pmap = terminal.run("pmap $(pidof stress)");
		assertTrue(pmap.contains("total"), pmap);
	}

	@Test
	void aGuestCanGoWithout() {
		GuestMachine without = new GuestMachine(Configs.amazonLinux(), RootDisks.of(Configs.amazonLinux()), 2).powerOn(0, "pagetables=off");
		without.untilReady();
		assertEquals(0, without.domain.meter().count(Hypercall.MMUEXT_OP));
		Terminal there = without.connect(1);
		assertTrue(there.run("pmap $$").contains(" total           108000K"));
		assertFalse(there.run("pmap -x $$").contains(" 56 "));
	}

	@Test
	void whereHypercallsCostProcessesPayForTheirPageTables() {
		long free = cpuOfForks(HypercallCosts.FREE, "pagetables=full");
		long paid = cpuOfForks(HypercallCosts.DEFAULTS, "pagetables=full");
		long flat = cpuOfForks(HypercallCosts.DEFAULTS, "pagetables=off");
		String all = free / 1000 + " us free, " + paid / 1000 + " us paid, " + flat / 1000 + " us flat";
		assertTrue(paid > free + 20 * 100_000 && paid < 1.3 * free, all);
		assertEquals(1, paid / (double) flat, 0.1, all);
	}

	/** CPU of a domain whose shell runs twenty programs. */
	private static long cpuOfForks(HypercallCosts costs, String parameter) {
		GuestMachine machine = new GuestMachine(Configs.amazonLinux(), RootDisks.of(Configs.amazonLinux()), 2, costs).powerOn(0, parameter);
		machine.untilReady();
		Terminal terminal = machine.connect(1);
		machine.runFor(10 * GuestMachine.SECOND);
		long before = machine.domain.cpuNanos();
		terminal.run("for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 0; done");
		machine.runFor(10 * GuestMachine.SECOND);
		return machine.domain.cpuNanos() - before;
	}

	private int tables() {
		int[] count = new int[1];
		machine.host.memory().forEachFrame(frame -> {
			if (frame.type().isPageTable() && frame.typeReferences() > 0)
				count[0]++;
		});
		return count[0];
	}
}
