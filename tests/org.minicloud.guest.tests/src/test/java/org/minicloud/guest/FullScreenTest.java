package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The editor, the pager and top, by the keys one presses and what is on the screen then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullScreenTest {
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeAll
	void logIn() {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = machine.connect(1);
	}

	private ScreenImage start(String command) {
		terminal.start(command);
		return ScreenImage.of(terminal.screen());
	}

	private ScreenImage press(String keys) {
		terminal.type(keys);
		machine.runFor(GuestMachine.SECOND / 2);
		return ScreenImage.of(terminal.screen());
	}

	/** Leaves a program, and waits for the prompt. */
	private void leave(String keys) {
		terminal.type(keys);
		machine.until(() -> terminal.screen().endsWith("$ "), terminal::screen);
	}

	@Test
	void nanoWritesWhatWasTyped() {
		ScreenImage image = start("nano note");
		assertTrue(image.line(0).startsWith("  GNU nano"), image::toString);
		assertTrue(image.line(22).startsWith("^G Get Help"), image::toString);
		image = press("first line\rsecond\rthird");
		assertEquals("first line", image.line(2));
		assertEquals("third", image.line(4));
		assertTrue(image.line(0).contains("Modified"), image::toString);
		press("\u001b[A\u000b");
		image = press("\u0018");
		assertTrue(image.line(21).startsWith("Save modified buffer"), image::toString);
		press("y");
		leave("\r");
		assertEquals("first line\nthird\n", terminal.run("cat note"));
	}

	@Test
	void nanoLooksForTextsAndPutsBackWhatWasCut() {
		terminal.run("seq 100 > hundred");
		ScreenImage image = start("nano hundred");
		assertEquals("1", image.line(2));
		image = press("\u001777\r");
		assertTrue(image.toString().contains("\n77\n"), image::toString);
		image = press("\u000b\u000b\u001b[A\u0015");
		assertTrue(image.toString().contains("75\n77\n78\n76"), image::toString);
		press("\u0018");
		leave("n");
		assertEquals("5050\n", terminal.run("awk '{s += $1} END {print s}' hundred"));
	}

	@Test
	void viWritesWhatWasInserted() {
		ScreenImage image = start("vi page.html");
		assertTrue(image.line(23).startsWith("\"page.html\" [New File]"), image::toString);
		image = press("ifirst\rsecond");
		assertTrue(image.line(23).startsWith("-- INSERT --"), image::toString);
		press("\u001b");
		assertTrue(press(":q\r").line(23).startsWith("E37: No write since last change"));
		leave(":wq\r");
		assertEquals("first\nsecond\n", terminal.run("cat page.html"));
	}

	@Test
	void viCopiesDeletesAndTakesBackLines() {
		terminal.run("seq 9 > nine");
		start("vi nine");
		press("2ddGp");
		press("uggyyP:3\r");
		leave(":x\r");
		assertEquals("3 3 4 5 6 7 8 9 \n", terminal.run("tr '\\n' ' ' < nine; echo"));
	}

	@Test
	void viSearchesAndReplaces() {
		terminal.run("seq 100 > hundred");
		start("vi hundred");
		assertTrue(press("/77\r").line(23).contains("77,1"));
		press("A!\u001b");
		press(":%s/^\\(9\\)\\(.\\)$/\\2&/\r");
		leave(":wq\r");
		assertEquals("77!\n595\n", terminal.run("sed -n '77p;95p' hundred"));
	}

	@Test
	void viCannotWriteWhatIsNotTheUsers() {
		start("vi /etc/hosts");
		press("x");
		assertTrue(press(":w!\r").line(23).startsWith("\"/etc/hosts\" E212: Can't open file for writing"));
		leave(":q!\r");
		assertEquals("0\n", terminal.run("echo $?"));
	}

	@Test
	void lessShowsPageAfterPage() {
		ScreenImage image = start("seq 100 | less");
		assertEquals("1", image.line(0));
		assertEquals("23", image.line(22));
		assertEquals("24", press(" ").line(0));
		assertEquals("100", press("G").line(22));
		assertEquals("1", press("g").line(0));
		assertEquals("50", press("/50\r").line(0));
		leave("q");
		assertEquals("still here\n", terminal.run("echo still here"));
	}

	@Test
	void topShowsWhoBurnsAndKills() {
		terminal.run("stress --cpu 1 --timeout 600 &");
		start("top -d 1");
		machine.runFor(3 * GuestMachine.SECOND);
		ScreenImage image = press("P");
		assertTrue(image.line(0).startsWith("top - 09:"), image::toString);
		assertTrue(image.line(6).startsWith("  PID USER"), image::toString);
		assertTrue(image.line(7).endsWith("stress"), image::toString);
		String pid = image.line(7).strip().split(" ")[0];
		press("k" + pid + "\r");
		press("9\r");
		machine.runFor(2 * GuestMachine.SECOND);
		leave("q");
		assertFalse(terminal.run("pgrep stress").lines().anyMatch(pid::equals));
		terminal.run("pkill stress; wait");
	}

	@Test
	void topInBatchModePrintsPages() {
		String shown = terminal.run("top -b -n 2 -d 1 | grep -c '^top -'");
		assertEquals("2\n", shown);
	}

	@Test
	void timeoutEndsWhatTakesTooLong() {
		assertEquals("124\n", terminal.run("timeout 1 sleep 10; echo $?"));
		assertEquals("3\n", terminal.run("timeout 5 sh -c 'exit 3'; echo $?"));
	}

	@Test
	void whoIsNicerGetsLess() {
		GuestMachine single = GuestMachine.ready(Configs.amazonLinux());
		Terminal user = single.connect(1);
		user.run("nice -n 10 stress --cpu 1 --timeout 600 & stress --cpu 1 --timeout 600 &");
		single.runFor(10 * GuestMachine.SECOND);
		String rows = user.run("top -b -n 1 | grep stress | sort -k11 -r | awk '{print $4}' | head -2");
		assertEquals("0\n10\n", rows);
	}
}
