package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One user of a console leaves, and the next one comes so soon that the guest hardly notices. */
class ReconnectionTest {
	private static final String PROMPT = "[ec2-user@ip-10-0-3-17 ~]$ ";

	private final GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());

	@Test
	void theNextUserIsGreetedThoughNobodySawTheLastOneLeave() {
		machine.connect(1).disconnect();
		Terminal next = machine.connect(1);
		next.waitFor("Amazon Linux AMI");
	}

	@Test
	void theNextUserDoesNotFindWhatTheLastOneHadOnTheLine() {
		Terminal last = machine.connect(1);
		last.start("rm -rf ");
		last.type("/half a line");
		machine.runFor(GuestMachine.SECOND);
		last.disconnect();
		Terminal next = connectWithoutWaiting();
		next.type("echo here$((1))\r");
		next.waitFor("\nhere1\n");
	}

	@Test
	void theNextUserDoesNotWaitForWhatTheLastOneStarted() {
		Terminal last = machine.connect(1);
		last.start("sleep 1000");
		last.disconnect();
		Terminal next = machine.connect(1);
		machine.until(() -> next.run("pidof sleep").isEmpty());
	}

	@Test
	void whatTheLastUserTypedAndNobodyReadIsForgotten() {
		Terminal last = machine.connect(1);
		last.start("sleep 1000");
		last.type("echo from the past\r");
		machine.runFor(GuestMachine.SECOND);
		last.disconnect();
		Terminal next = machine.connect(1);
		next.run("true");
		assertFalse(next.screen().contains("past"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void everyUserGetsAnAnswerHoweverQuicklyTheyFollowEachOther(int seed) {
		Random random = new Random(seed);
		for (int round = 0; round < 100; round++) {
			Terminal terminal = connectWithoutWaiting();
			machine.runFor(gap(random));
			terminal.type("echo ah$((1))ead" + round + "\r");
			if (random.nextBoolean())
				terminal.waitFor("ah1ead" + round + "\n");
			if (random.nextBoolean())
				machine.until(() -> terminal.screen().endsWith(PROMPT));
			machine.runFor(gap(random));
			terminal.disconnect();
			machine.runFor(gap(random));
		}
	}

	private Terminal connectWithoutWaiting() {
		Terminal terminal = new Terminal(machine, machine.domain.console(1));
		terminal.connectOnly();
		return terminal;
	}

	/** Nothing at all, less than a look of domain 0, about as long as a log-in takes, or longer. */
	private static long gap(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> 0;
			case 1 -> random.nextInt(20_000);
			case 2 -> random.nextInt(3_000_000);
			default -> random.nextInt(200_000_000);
		};
	}
}
