package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a careless or wicked user does must not break the machine, nor what carries it. */
class HostileUseTest {
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void logIn() {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = machine.connect(1);
	}

	@Test
	void randomKeysBreakNothing() {
		Random random = new Random(4);
		String pieces = "abc $(){}[]|&;<>\"'`\\\r\t\u0003\u0004\u001a\u001b[A\u007f\u0015\u0017*?~#!=é€";
		for (int round = 0; round < 200; round++) {
			StringBuilder keys = new StringBuilder();
			for (int i = random.nextInt(60); i >= 0; i--)
				keys.append(pieces.charAt(random.nextInt(pieces.length())));
			terminal.type(keys.toString());
			machine.runFor(200 * GuestMachine.MILLI);
			machine.serialiseInPlace();
		}
		machine.connect(2);
		assertFalse(machine.console().contains("segfault"), machine.console());
	}

	@Test
	void randomBytesBreakNothing() {
		Random random = new Random(5);
		for (int round = 0; round < 100; round++) {
			byte[] bytes = new byte[100];
			random.nextBytes(bytes);
			machine.domain.console(1).type(bytes);
			machine.domain.console(0).type(bytes);
			machine.runFor(200 * GuestMachine.MILLI);
		}
		assertFalse(machine.console().contains("segfault"), machine.console());
	}

	@Test
	void randomCommandLinesBreakNothing() {
		String[] words = { "for", "i", "in", "do", "done", "if", "then", "else", "fi", "while", "true", "false", "echo",
				"$i", "$(echo x)", "\"a b\"", "|", "&&", "||", ";", "(", ")", "{", "}", ">", "f", "cat", "<", "ls", "&",
				"2>&1", "ps", "break", "exit", "read", "x=1", "$((1/0))", "${x:-y}", "kill", "%1", "wait", "sleep", "0.1" };
		Random random = new Random(6);
		for (int round = 0; round < 300; round++) {
			StringBuilder line = new StringBuilder();
			for (int i = random.nextInt(12); i >= 0; i--)
				line.append(words[random.nextInt(words.length)]).append(' ');
			terminal.type(line + "\r");
			machine.runFor(300 * GuestMachine.MILLI);
			terminal.type("\u0003");
			machine.runFor(100 * GuestMachine.MILLI);
		}
		assertFalse(machine.console().contains("segfault"), machine.console());
	}

	@Test
	void aForkBombIsContained() {
		terminal.run("echo 'sh s & sh s & wait' > s");
		terminal.send("sh s");
		machine.runFor(20 * GuestMachine.SECOND);
		String counted = machine.connect(2).run("n=0; for p in /proc/[1-9]*; do n=$((n+1)); done; echo $n");
		int processes = Integer.parseInt(counted.strip());
		assertTrue(processes < 1200, processes + " processes");
	}

	@Test
	void aGrowingVariableIsContained() {
		terminal.run("x=0123456789; i=0; while [ $i -lt 30 ]; do x=$x$x; i=$((i+1)); done 2> /dev/null");
		assertTrue(Integer.parseInt(terminal.run("echo ${#x}").strip()) < 200_000);
	}

	@Test
	void deepNestingIsRefused() {
		String shown = terminal.run("(".repeat(500) + "true" + ")".repeat(500));
		assertTrue(shown.contains("nested too deeply"), shown);
	}

	@Test
	void aLongChainCanBeSerialised() {
		terminal.start("true" + " && true".repeat(200) + " && sleep 5 && echo done");
		machine.serialiseInPlace();
		terminal.waitFor("\ndone\n");
	}

	@Test
	void initCannotBeKilled() {
		terminal.run("sudo kill -9 1");
		assertEquals("alive\n", terminal.run("echo alive"));
	}

	@Test
	void killingEverythingLeavesTheMachineUp() {
		terminal.send("sudo sh -c 'for p in $(ps -e -o pid --no-headers); do kill -9 $p; done'");
		machine.runFor(5 * GuestMachine.SECOND);
		assertEquals("alive\n", machine.connect(2).run("echo alive"));
	}

	@Test
	void aFullDiskIsReported() {
		GuestMachine small = GuestMachine.ready(Configs.amazonLinux(), RootDisks.of(Configs.amazonLinux(), 32 << 11));
		String shown = small.connect(1).run("cat /dev/zero > f; echo $?; df | tail -1");
		assertTrue(shown.contains("No space left on device") && shown.contains("\n1\n"), shown);
	}
}
