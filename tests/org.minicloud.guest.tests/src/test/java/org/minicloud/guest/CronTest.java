package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Crontabs, and what is done because of them; and what a user asks when he does not know a command. */
class CronTest {
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void logIn() {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = machine.connect(1);
	}

	@Test
	void aJobIsDoneInTheMinutesOfTheCloudThatItNames() {
		assertEquals("no crontab for ec2-user\n", terminal.run("crontab -l"));
		terminal.run("echo '* * * * * date +\\%M:\\%S | tr -d \"\\\\n\" >> ticks; whoami >> ticks' > tab; sed -i 's/.%/%/g' tab; crontab tab");
		assertTrue(terminal.run("crontab -l").startsWith("* * * * * date"));
		machine.runFor(125 * GuestMachine.SECOND);
		assertEquals("2\n", terminal.run("grep -c ':00ec2-user' ticks"));
		terminal.run("crontab -r");
		machine.runFor(65 * GuestMachine.SECOND);
		assertEquals("2\n", terminal.run("grep -c ':00ec2-user' ticks"));
	}

	@Test
	void aCrontabThatCannotBeUnderstoodIsNotTaken() {
		String shown = terminal.run("echo '61 * * * * true' | crontab -; crontab -l");
		assertEquals("\"-\":1: bad time or command\nerrors in crontab file, can't install.\nno crontab for ec2-user\n", shown);
	}

	@Test
	void theManualHasAPageForACommand() {
		String page = terminal.run("man ls | cat");
		assertTrue(page.startsWith("LS(1)") && page.contains("\n       ls - list directory contents\n"), page);
		assertEquals("No manual entry for nosuch\n", terminal.run("man nosuch"));
		assertTrue(terminal.run("sort --help").startsWith("Usage: sort [-nrufh]"));
	}

	@Test
	void aCalendarShowsTheMonthOfTheCloud() {
		assertTrue(terminal.run("cal").startsWith("    October 2013\nSu Mo Tu We Th Fr Sa\n       1  2  3  4  5\n"));
	}
}
