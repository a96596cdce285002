package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editing a line at the prompt. */
class LineEditingTest {
	private static final String UP = "\u001b[A", DOWN = "\u001b[B", RIGHT = "\u001b[C", LEFT = "\u001b[D";
	private Terminal terminal;

	@BeforeEach
	void logIn() {
		terminal = GuestMachine.ready(Configs.amazonLinux()).connect(1);
	}

	@Test
	void whatIsTypedIsEchoed() {
		terminal.clear();
		terminal.type("echo x");
		terminal.waitFor("echo x");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			echo abX<DEL>c                 | abc
			echo abX<BS>c                  | abc
			nonsense<^U>echo fresh         | fresh
			echo one two<^W>three          | one three
			cho b<^A>e<^E>c                | bc
			echo ac<LEFT>b                 | abc
			echo ab<LEFT><LEFT><RIGHT>X    | aXb
			echo abXX<LEFT><LEFT><^K>c     | abc
			echo aXb<LEFT><LEFT><DELETE>   | ab
			o x<HOME>ech<END>y             | xy
			echo grün<DEL><DEL>een         | green
			""")
	void keysEdit(String keys, String output) {
		String typed = keys.replace("<DEL>", "\u007f").replace("<BS>", "\b").replace("<^U>", "\u0015")
				.replace("<^W>", "\u0017").replace("<^A>", "\u0001").replace("<^E>", "\u0005").replace("<^K>", "\u000b")
				.replace("<LEFT>", LEFT).replace("<RIGHT>", RIGHT).replace("<DELETE>", "\u001b[3~")
				.replace("<HOME>", "\u001b[H").replace("<END>", "\u001b[F");
		assertEquals(output + "\n", terminal.run(typed));
	}

	@Test
	void theScreenShowsTheEditedLine() {
		terminal.clear();
		terminal.type("ac" + LEFT + "b");
		terminal.waitFor("ac\bbc\b");
	}

	@Test
	void arrowsRecallLines() {
		terminal.run("echo first");
		terminal.run("echo second");
		assertEquals("first\n", terminal.run(UP + UP));
		assertEquals("third\n", terminal.run("echo third" + UP + UP + DOWN + DOWN));
	}

	@Test
	void exclamationMarksRecallLines() {
		terminal.run("echo again");
		assertTrue(terminal.run("!!").endsWith("again\n"));
	}

	@Test
	void historyIsKeptOverSessions() {
		terminal.run("echo kept");
		terminal.send("exit");
		terminal.waitFor("logout\n");
		terminal.waitFor("$ ");
		assertTrue(terminal.run("history").contains("echo kept\n"));
	}

	@Test
	void tabCompletesCommands() {
		terminal.clear();
		terminal.type("upt\t");
		terminal.waitFor("uptime ");
	}

	@Test
	void tabOffersWhatIsPossible() {
		terminal.clear();
		terminal.type("who\t\t");
		terminal.waitFor("who  whoami\n");
	}

	@Test
	void tabCompletesFiles() {
		terminal.clear();
		terminal.type("cat /etc/pas\t");
		terminal.waitFor("cat /etc/passwd ");
	}

	@Test
	void controlCDropsTheLine() {
		terminal.clear();
		terminal.type("rubbish\u0003");
		terminal.waitFor("^C\n[ec2-user@ip-10-0-3-17 ~]$ ");
		assertEquals("clean\n", terminal.run("echo clean"));
	}

	@Test
	void controlDOnAnEmptyLineLogsOut() {
		terminal.clear();
		terminal.type("\u0004");
		terminal.waitFor("logout\n");
	}

	@Test
	void controlLClearsTheScreenAndKeepsTheLine() {
		terminal.clear();
		terminal.type("echo half\f");
		terminal.waitFor("\u001b[H\u001b[2J[ec2-user@ip-10-0-3-17 ~]$ echo half");
	}

	@Test
	void typingAheadIsNotLost() {
		terminal.clear();
		terminal.type("sleep 1\recho a\recho b\r");
		terminal.waitFor("\na\n");
		terminal.waitFor("\nb\n");
	}

	@Test
	void linesThatArriveTogetherAreCarriedOutInTurn() {
		terminal.clear();
		terminal.type("echo a; sleep 1\rread x\rhello\recho got $x\r");
		terminal.waitFor("got hello\n");
	}
}
