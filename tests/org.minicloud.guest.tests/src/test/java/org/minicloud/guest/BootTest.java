package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minicloud.guest.Guest.Stage;

/** From the domain builder to the log-in prompt. */
class BootTest {
	@Test
	void reachesTheLoginPrompt() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		machine.runFor(GuestMachine.SECOND);
		assertTrue(machine.console().endsWith("\nip-10-0-3-17 login: "), machine.console());
	}

	@Test
	void linuxTakesFourToEightSecondsOfCpu() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		double seconds = machine.domain.cpuNanos() / 1e9;
		assertTrue(seconds > 4 && seconds < 8, "boot took " + seconds + " s of CPU");
	}

	@Test
	void aSmallShareOfACpuTakesLonger() {
		GuestMachine capped = new GuestMachine(Configs.amazonLinux(), RootDisks.of(Configs.amazonLinux()), 1).powerOn(25);
		capped.runFor(15 * GuestMachine.SECOND);
		assertFalse(capped.console().contains("login:"), "a quarter of a CPU cannot boot in 15 s");
		capped.until(() -> capped.guest.stage() == Stage.READY);
	}

	@ParameterizedTest
	@EnumSource(Personality.class)
	void everyPersonalityBootsAndLetsItsDefaultUserIn(Personality personality) {
		GuestMachine machine = GuestMachine.ready(Configs.of(personality, 2, "", 3));
		assertEquals(personality.defaultUser() + "\n", machine.connect(1).run("whoami"));
	}

	@ParameterizedTest
	@EnumSource(value = Personality.class, mode = EnumSource.Mode.EXCLUDE, names = "WINDOWS_SERVER")
	void everyUnixAsksForALogin(Personality personality) {
		GuestMachine machine = GuestMachine.ready(Configs.of(personality, 1, "", 3));
		machine.until(() -> machine.console().endsWith("login: "));
	}

	@Test
	void windowsSaysThatItIsReadyToUse() {
		GuestMachine machine = GuestMachine.ready(Configs.of(Personality.WINDOWS_SERVER, 1, "", 3));
		assertTrue(machine.console().contains("Windows is Ready to use"));
	}

	@Test
	void linesCarryTheKernelsClock() {
		String console = GuestMachine.ready(Configs.amazonLinux()).console();
		long stamped = console.lines().filter(line -> line.matches("\\[ {4}[0-9]\\.\\d{6}] .*")).count();
		assertTrue(stamped > 40, "only " + stamped + " lines have a time");
	}

	@Test
	void theKernelTellsTheMemoryItGot() {
		String console = GuestMachine.ready(Configs.amazonLinux()).console();
		assertTrue(console.contains(" Xen: 0000000000100000 - 000000006cc00000 (usable)"), console);
	}

	@Test
	void aCardThatIsNotThereIsNotBroughtUp() {
		String console = GuestMachine.ready(Configs.amazonLinux()).console();
		assertTrue(console.contains("Device eth0 does not seem to be present, delaying initialization.\n" + " ".repeat(60) + "[FAILED]\n"), console);
	}

	@Test
	void allVirtualCpusComeUp() {
		GuestMachine machine = GuestMachine.ready(Configs.withVcpus(4));
		assertTrue(machine.console().contains("Brought up 4 CPUs"));
		assertEquals("4\n", machine.connect(1).run("nproc"));
	}

	@Test
	void theSameSeedGivesTheSameOutput() {
		GuestMachine first = GuestMachine.ready(Configs.amazonLinux());
		GuestMachine second = GuestMachine.ready(Configs.amazonLinux());
		assertEquals(first.rawConsole(), second.rawConsole());
	}

	@Test
	void anotherSeedGivesOtherHostKeys() {
		String first = GuestMachine.ready(Configs.of(Personality.UBUNTU, 1, "", 1)).console();
		String second = GuestMachine.ready(Configs.of(Personality.UBUNTU, 1, "", 2)).console();
		assertNotEquals(fingerprint(first), fingerprint(second));
	}

	@Test
	void hostKeysStayOverReboots() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		String before = fingerprint(machine.console());
		GuestMachine again = GuestMachine.ready(Configs.amazonLinux(), machine.settledDisk());
		assertEquals(before, fingerprint(again.console()));
	}

	@Test
	void fingerprintsStandBetweenTheMarksThatToolsLookFor() {
		String console = GuestMachine.ready(Configs.amazonLinux()).console();
		int begin = console.indexOf("-----BEGIN SSH HOST KEY FINGERPRINTS-----");
		int end = console.indexOf("-----END SSH HOST KEY FINGERPRINTS-----");
		assertTrue(begin > 0 && console.substring(begin, end).matches("(?s).*256 SHA256:[A-Za-z0-9+/]{43} .*\\(ED25519\\).*"));
	}

	@Test
	void theKeyPairIsLetIn() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		assertEquals("ssh-rsa AAAAB3NzaC1yc2E lab\n", machine.connect(1).run("cat ~/.ssh/authorized_keys"));
	}

	private static String fingerprint(String console) {
		return console.lines().filter(line -> line.contains("(ED25519)")).findFirst().orElseThrow();
	}
}
