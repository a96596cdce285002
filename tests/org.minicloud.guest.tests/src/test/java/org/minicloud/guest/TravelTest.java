package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.blkif.FileDisk;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.XenException;
import org.minicloud.xen.life.LiveMigration;

/** The whole guest moves: by a file, into another process, and while it runs. */
class TravelTest {
	private static final long SECOND = TravellingGuest.SECOND;
	private static final String COUNTING = "i=0; while [ $i -lt 1000 ]; do i=$((i+1)); echo $i > /tmp/count; sleep 1; done &";

	@Test
	void aRestoredGuestGoesOnWithItsProcessesItsShellAndItsSleepers() throws IOException, XenException {
		TravellingGuest guest = TravellingGuest.loggedIn(Configs.withVcpus(2));
		guest.run("colour=green");
		guest.run("(sleep 20; echo woke up) &");
		guest.run(COUNTING);
		guest.runFor(5 * SECOND);
		int before = count(guest);
		guest.type("half a li");
		guest.runFor(SECOND);
		byte[] file = guest.save();
		guest.runFor(60 * SECOND);
		guest.restore(file);
		assertEquals(guest.savedMemory, guest.restoredMemory);
		guest.type("ne\u0003");
		guest.runFor(SECOND);
		int after = count(guest);
		assertTrue(after >= before && after <= before + 6, before + " / " + after);
		assertEquals("green\n", guest.run("echo $colour"));
		assertTrue(guest.run("ps aux").contains("sleep 20"));
		guest.runFor(14 * SECOND);
		assertTrue(guest.screen().contains("woke up"), guest.screen());
	}

	@Test
	void theClockOfTheMachineStandsStillAndThatOnTheWallGoesOn() throws IOException, XenException {
		TravellingGuest guest = TravellingGuest.loggedIn(Configs.amazonLinux());
		double up = uptime(guest);
		long date = Long.parseLong(guest.run("date +%s").trim());
		byte[] file = guest.save();
		guest.runFor(3600 * SECOND);
		guest.restore(file);
		assertEquals(up, uptime(guest), 3);
		assertEquals(3600 + guestSaving(guest), Long.parseLong(guest.run("date +%s").trim()) - date, 4);
	}

	/** Saving 1740 MiB at the pace of a disk takes a while by itself. */
	private static long guestSaving(TravellingGuest guest) {
		return guest.domain.pages() * 4096 / 100_000_000;
	}

	@ParameterizedTest
	@EnumSource(Personality.class)
	void everyKindOfGuestMigrates(Personality personality) throws XenException {
		TravellingGuest guest = TravellingGuest.booted(Configs.of(personality, 2, "", 7));
		guest.migrate();
		guest.session().connect();
		guest.until(() -> guest.screen().length() > 3);
		guest.domain.requestShutdown(ShutdownReason.POWEROFF);
		guest.until(() -> guest.domain.shutdownReason().isPresent());
		assertEquals(ShutdownReason.POWEROFF, guest.domain.shutdownReason().orElseThrow());
	}

	@Test
	void aProcessOfABusyGuestMissesNoMoreThanTheDowntime() throws XenException {
		TravellingGuest guest = TravellingGuest.loggedIn(Configs.withVcpus(2));
		guest.run("stress --cpu 3 --timeout 60s > /dev/null &");
		guest.run(COUNTING);
		LiveMigration migration = guest.migrate();
		assertTrue(migration.progress().downtimeNanos() < SECOND / 10, migration.progress().toString());
		int count = count(guest);
		guest.runFor(10 * SECOND);
		assertEquals(count + 10, count(guest), 1);
	}

	@Test
	void whoeverSitsAtTheConsoleNoticesNothing() throws XenException {
		TravellingGuest guest = TravellingGuest.loggedIn(Configs.amazonLinux());
		guest.type("for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo line $i; sleep 1; done\r");
		guest.runFor(SECOND);
		guest.type("echo typed a");
		guest.migrate();
		guest.type("head\r");
		guest.runFor(25 * SECOND);
		for (int i = 1; i <= 20; i++)
			assertTrue(guest.screen().contains("line " + i + "\n"), guest.screen());
		assertTrue(guest.screen().endsWith("typed ahead\n" + guest.screen().substring(guest.screen().lastIndexOf('\n') + 1)),
				guest.screen());
	}

	@Test
	void aGuestIsRestoredInAnotherProcess(@TempDir Path directory) throws Exception {
		TravellingGuest guest = TravellingGuest.loggedIn(Configs.withVcpus(2));
		guest.run("colour=green; echo written before > /tmp/note");
		guest.run(COUNTING);
		guest.runFor(5 * SECOND);
		int count = count(guest);
		Path file = directory.resolve("web.chk");
		Files.write(file, guest.save());
		Path disk = directory.resolve("disk");
		copy(guest.disk, disk);
		String shown = inAnotherProcess(file, disk);
		assertTrue(shown.contains("memory " + guest.savedMemory + "\n"), shown);
		assertTrue(shown.contains("colour green\n"), shown);
		assertTrue(shown.contains("note written before\n"), shown);
		int later = Integer.parseInt(shown.replaceAll("(?s).*count (\\d+)\n.*", "$1"));
		assertTrue(later > count + 8 && later < count + 16, count + " / " + shown);
	}

	private static void copy(VirtualDisk disk, Path to) throws IOException {
		byte[] block = new byte[4096];
		byte[] zeros = new byte[4096];
		try (FileDisk copy = FileDisk.create(to, disk.sectors())) {
			for (long sector = 0; sector < disk.sectors(); sector += 8) {
				disk.read(sector, 8, block, 0);
				if (!Arrays.equals(block, zeros))
					copy.write(sector, 8, block, 0);
			}
		}
	}

	private static String inAnotherProcess(Path file, Path disk) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
				RestoreElsewhere.class.getName(), file.toString(), disk.toString()).redirectErrorStream(true).start();
		String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(process.waitFor(60, TimeUnit.SECONDS), shown);
		assertEquals(0, process.exitValue(), shown);
		return shown.replace("\r", "");
	}

	private static int count(TravellingGuest guest) {
		return Integer.parseInt(guest.run("cat /tmp/count").trim());
	}

	private static double uptime(TravellingGuest guest) {
		return Double.parseDouble(guest.run("cat /proc/uptime").split(" ")[0]);
	}
}
