package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Processes that use CPU, and those beside them. */
class StressTest {
	@Test
	void stressTakesTheCpuThatItIsAskedTo() {
		GuestMachine machine = GuestMachine.ready(Configs.withVcpus(2));
		Terminal terminal = machine.connect(1);
		long before = machine.domain.cpuNanos();
		terminal.run("stress --cpu 2 --timeout 10s");
		assertEquals(20.0, (machine.domain.cpuNanos() - before) / 1e9, 0.3);
	}

	@Test
	void stressTellsWhatItDoes() {
		Terminal terminal = GuestMachine.ready(Configs.amazonLinux()).connect(1);
		String shown = terminal.run("stress -c 1 -t 2");
		assertTrue(shown.matches("stress: info: \\[(\\d+)] dispatching hogs: 1 cpu, 0 io, 0 vm, 0 hdd\n"
				+ "stress: info: \\[\\1] successful run completed in 2s\n"), shown);
	}

	@Test
	void psShowsTheBurntTime() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = machine.connect(1);
		terminal.run("stress --cpu 2 --timeout 100s &");
		machine.runFor(20 * GuestMachine.SECOND);
		double[] times = terminal.run("ps -o time,args | cat").lines()
				.filter(line -> line.endsWith("stress --cpu 2 --timeout 100s"))
				.mapToDouble(line -> Integer.parseInt(line.substring(6, 8))).sorted().toArray();
		assertEquals(3, times.length, Arrays.toString(times));
		assertEquals(10, times[1], 1);
		assertEquals(10, times[2], 1);
	}

	@Test
	void uptimeShowsTheLoad() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = machine.connect(1);
		terminal.run("stress --cpu 3 --timeout 1h &");
		machine.runFor(300 * GuestMachine.SECOND);
		String load = terminal.run("uptime").split("load average: ")[1];
		assertEquals(3.0, Double.parseDouble(load.split(",")[0]), 0.1);
		assertEquals(3 * (1 - Math.exp(-1)), Double.parseDouble(load.split(", ")[1]), 0.1);
	}

	@Test
	void theLoadDecaysWithoutAnybodyWakingUp() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = machine.connect(1);
		terminal.run("stress --cpu 1 --timeout 60s");
		machine.runFor(120 * GuestMachine.SECOND);
		double load = Double.parseDouble(terminal.run("cat /proc/loadavg").split(" ")[0]);
		assertEquals((1 - Math.exp(-1)) * Math.exp(-2), load, 0.03);
	}

	@Test
	void keysAreAnsweredWithinMillisecondsBesideTwoHogs() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = machine.connect(1);
		terminal.run("stress --cpu 2 --timeout 100s &");
		machine.runFor(5 * GuestMachine.SECOND);
		long worst = 0;
		for (int i = 0; i < 50; i++) {
			machine.runFor(37 * GuestMachine.MILLI);
			terminal.clear();
			long start = machine.timeline.nanos();
			terminal.type("x");
			while (!terminal.screen().contains("x"))
				machine.timeline.step();
			worst = Math.max(worst, machine.timeline.nanos() - start);
		}
		assertTrue(worst < 10 * GuestMachine.MILLI, "the worst echo took " + worst / 1e6 + " ms");
	}

	@Test
	void aCommandIsAnsweredSoonBesideTwoHogs() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = machine.connect(1);
		terminal.run("stress --cpu 2 --timeout 100s &");
		long start = machine.timeline.nanos();
		terminal.run("uname -a");
		assertTrue(machine.timeline.nanos() - start < 100 * GuestMachine.MILLI);
	}

	@Test
	void hogsShareTheProcessorsFairly() {
		GuestMachine machine = GuestMachine.ready(Configs.withVcpus(2));
		Terminal terminal = machine.connect(1);
		terminal.run("stress --cpu 4 --timeout 100s &");
		machine.runFor(20 * GuestMachine.SECOND);
		double[] times = terminal.run("ps -C stress -o time").lines().skip(1)
				.mapToDouble(line -> Integer.parseInt(line.substring(6, 8))).sorted().toArray();
		assertEquals(10, times[1], 1, Arrays.toString(times));
		assertEquals(10, times[4], 1, Arrays.toString(times));
	}

	@Test
	void tooMuchMemoryIsRefused() {
		Terminal terminal = GuestMachine.ready(Configs.amazonLinux()).connect(1);
		String shown = terminal.run("stress --vm 2 --vm-bytes 1G --timeout 5s");
		assertTrue(shown.contains("stress: FAIL:") && shown.contains("failed run completed"), shown);
	}

	@Test
	void aKilledWorkerIsNoticed() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = machine.connect(1);
		terminal.send("stress --cpu 1 --timeout 100s");
		machine.runFor(GuestMachine.SECOND);
		Terminal other = machine.connect(2);
		other.run("kill -9 $(ps -C stress -o pid | cat | { read a; read b; read c; echo $c; })");
		terminal.waitFor("got signal 9\n");
	}
}
