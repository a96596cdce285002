package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A machine is data: it can be taken apart at any moment, and goes on as if nothing had happened. */
class SerialisationTest {
	private static final String USER_DATA = """
			#!/bin/bash
			for i in 1 2 3; do echo round $i of $(hostname) | cat; sleep 1; done
			cat /proc/cpuinfo > /tmp/info
			""";

	/** A minute in the life of a machine; every step is the chance to take it apart. */
	private static String life(Runnable atEveryStep, GuestMachine machine) {
		StringBuilder seen = new StringBuilder();
		run(machine, 9_000, atEveryStep);
		Terminal first = new Terminal(machine, machine.domain.console(1));
		Terminal second = new Terminal(machine, machine.domain.console(2));
		first.connectOnly();
		second.connectOnly();
		run(machine, 500, atEveryStep);
		first.type("stress --cpu 2 --timeout 5s & sleep 2; ps aux | cat; dmesg\r");
		second.type("x=3; while [ $x -gt 0 ]; do echo $(date) $x; x=$((x-1)); sleep 1; done; cat\r");
		run(machine, 3_000, atEveryStep);
		second.type("half a li");
		run(machine, 500, atEveryStep);
		second.type("ne\recho\u0003uptime; his\t\r");
		run(machine, 4_000, atEveryStep);
		first.type("jobs; cat > f <<E\rtext $USER\rE\rls -l; free; sudo reboot\r");
		run(machine, 8_000, atEveryStep);
		return seen.append(machine.rawConsole()).append("\n=== 1\n").append(first.screen()).append("\n=== 2\n")
				.append(second.screen()).toString();
	}

	private static void run(GuestMachine machine, long millis, Runnable atEveryStep) {
		for (long i = 0; i < millis; i += 100) {
			machine.runFor(100 * GuestMachine.MILLI);
			atEveryStep.run();
		}
	}

	private static GuestMachine machine() {
		return new GuestMachine(Configs.of(Personality.UBUNTU, 2, USER_DATA, 11), RootDisks.of(Configs.of(Personality.UBUNTU, 2, USER_DATA, 11)), 2).powerOn(0);
	}

	@Test
	void aBusyGuestGoesOnWithTheSameOutput() {
		GuestMachine undisturbed = machine();
		String expected = life(() -> {
		}, undisturbed);
		GuestMachine takenApart = machine();
		String shown = life(takenApart::serialiseInPlace, takenApart);
		assertTrue(expected.contains("half a line") && expected.contains("Restarting system."), expected);
		assertEquals(expected, shown);
		assertEquals(undisturbed.domain.cpuNanos(), takenApart.domain.cpuNanos());
	}

	@Test
	void anIdleGuestIsSmall() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		machine.runFor(10 * GuestMachine.SECOND);
		int bytes = machine.serialiseInPlace();
		assertTrue(bytes < 40 * 1024, bytes + " bytes");
	}
}
