package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;

/** What the kernel counts is what happened: user and system time, waiting for disks, stolen time, blocks. */
class AccountingTest {
	private static final int RUNNING = 0, IN = 8, OUT = 9, USER = 12, SYSTEM = 13, IDLE = 14, WAIT = 15, STOLEN = 16;

	private final GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
	private final Terminal terminal = machine.connect(1);

	/** The last line that {@code vmstat 1 2} shows, which is of one second. */
	private List<Integer> second(String during) {
		String shown = terminal.run(during + " vmstat 1 2");
		String last = shown.lines().filter(line -> line.matches("[ 0-9]+")).reduce((first, next) -> next).orElseThrow(() -> new AssertionError(shown));
		return Pattern.compile("\\d+").matcher(last).results().map(found -> Integer.parseInt(found.group())).toList();
	}

	private static double seconds(String shown, String which) {
		Matcher found = Pattern.compile(which + "\t0m([0-9.]+)s").matcher(shown);
		assertTrue(found.find(), shown);
		return Double.parseDouble(found.group(1));
	}

	private void attach() throws XenException {
		machine.domain.devices().attachDisk(new DiskSpec("xvdf", new MemoryDisk(200L << 11)));
		machine.runFor(GuestMachine.SECOND);
	}

	@Test
	void aProgramThatComputesIsAllUser() {
		List<Integer> line = second("stress --cpu 1 --timeout 5 > /dev/null &");
		assertTrue(line.get(USER) >= 99 && line.get(SYSTEM) <= 1 && line.get(RUNNING) == 1, line.toString());
	}

	@Test
	void aNicerOneIsNice() {
		assertTrue(terminal.run("nice -n 5 stress --cpu 1 --timeout 3 > /dev/null; grep ^cpu0 /proc/stat").matches("cpu0 \\d+ (29\\d|30\\d) .*\n"));
	}

	@Test
	void aMachineThatHasNothingToDoIsIdle() {
		List<Integer> line = second("");
		assertEquals(List.of(0, 100, 0), List.of(line.get(USER), line.get(IDLE), line.get(WAIT)));
	}

	@Test
	void copyingIsWorkOfTheKernel() {
		List<Integer> line = second("dd if=/dev/zero of=/dev/null bs=1M count=2000 2> /dev/null &");
		assertTrue(line.get(SYSTEM) >= 95 && line.get(USER) <= 5, line.toString());
	}

	@Test
	void writingThroughToADiskWaitsForIt() throws XenException {
		attach();
		List<Integer> line = second("sudo dd if=/dev/zero of=/dev/xvdf bs=4k count=40000 oflag=sync 2> /dev/null &");
		assertTrue(line.get(OUT) > 1000 && line.get(SYSTEM) > 1 && line.get(WAIT) > 5, line.toString());
	}

	@Test
	void blocksThatAreReadAreCounted() throws XenException {
		attach();
		terminal.run("sudo dd if=/dev/xvdf of=/dev/null bs=1M");
		Matcher read = Pattern.compile("xvdf (\\d+) \\d+ (\\d+) ").matcher(terminal.run("cat /proc/diskstats"));
		assertTrue(read.find());
		// and the block by which the device was looked at when it came
		assertEquals(200 << 11, Integer.parseInt(read.group(2)), 8);
	}

	@Test
	void iostatTellsTheRatesOfAnInterval() throws XenException {
		attach();
		String shown = terminal.run("sudo dd if=/dev/xvdf of=/dev/null bs=1M 2> /dev/null & iostat -xdk 1 2 xvdf");
		String[] last = shown.lines().filter(line -> line.startsWith("xvdf")).reduce((first, next) -> next).orElseThrow().split(" +");
		assertTrue(Double.parseDouble(last[5]) > 80 * 1024, shown);
		assertEquals(0, Double.parseDouble(last[6]), shown);
	}

	@Test
	void timeTellsProgramAndKernelApart() {
		String computing = terminal.run("time stress --cpu 1 --timeout 2 > /dev/null");
		assertTrue(seconds(computing, "user") > 1.95 && seconds(computing, "sys") < 0.02, computing);
		String copying = terminal.run("time dd if=/dev/zero of=/dev/null bs=1M count=500");
		assertTrue(seconds(copying, "sys") > 1.5 && seconds(copying, "user") < 0.02, copying);
	}

	@Test
	void timeThatTheHypervisorGaveToOthersIsStolen() {
		machine.domain.setShare(256, 50);
		List<Integer> line = second("stress --cpu 1 --timeout 5 > /dev/null &");
		assertEquals(50, line.get(STOLEN), 5, line.toString());
	}

	@Test
	void allTimesTogetherAreTheTimeSinceTheMachineStarted() {
		terminal.run("stress --cpu 1 --timeout 3 > /dev/null; sleep 2");
		String[] shown = terminal.run("head -1 /proc/stat; cat /proc/uptime").split("\n");
		double sum = List.of(shown[0].substring(5).split(" ")).stream().mapToDouble(Double::parseDouble).sum() / 100;
		assertEquals(Double.parseDouble(shown[1].split(" ")[0]), sum, 0.1);
	}

	@Test
	void aProcessTellsItsShares() {
		terminal.run("stress --cpu 1 --timeout 3 > /dev/null & sleep 2");
		String[] stat = terminal.run("cat /proc/$(pgrep -n stress)/stat").split(" ");
		assertTrue(Integer.parseInt(stat[13]) > 150 && Integer.parseInt(stat[14]) <= 1, String.join(" ", stat));
	}
}
