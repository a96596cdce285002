package org.minicloud.console.terminal.vt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VirtualTerminalTest {
	private final RecordingHost host = new RecordingHost();
	private final VirtualTerminal terminal = new VirtualTerminal(10, 4, 100, host);

	@Test
	void aReturnAndALineFeedBeginANewLine() {
		terminal.feed("ab\r\ncd");
		assertEquals("ab\ncd", terminal.screenText());
	}

	@Test
	void aLongLineGoesOnInTheNext() {
		terminal.feed("0123456789ab");
		assertEquals("0123456789\nab", terminal.screenText());
		assertTrue(terminal.line(0).wrapped());
	}

	@Test
	void theLastColumnIsWrittenBeforeTheCursorWraps() {
		terminal.feed("0123456789");
		assertEquals(9, terminal.cursorColumn());
		assertEquals(0, terminal.cursorLine());
		terminal.feed("\r\n");
		assertEquals(1, terminal.cursorLine());
	}

	@Test
	void withoutAutoWrapTheLastColumnIsOverwritten() {
		terminal.feed("\033[?7l0123456789ab");
		assertEquals("012345678b", terminal.screenText());
	}

	@Test
	void linesThatLeaveTheTopAreKept() {
		terminal.feed("1\r\n2\r\n3\r\n4\r\n5\r\n6");
		assertEquals("3\n4\n5\n6", terminal.screenText());
		assertEquals("1", terminal.line(0).text());
		assertEquals(2, terminal.screenTop());
	}

	@Test
	void lineNumbersStayWhenOldLinesAreDropped() {
		VirtualTerminal small = new VirtualTerminal(10, 2, 3, host);
		for (int i = 0; i < 10; i++) {
			small.feed("line" + i + "\r\n");
		}
		assertEquals(6, small.firstLine());
		assertEquals("line6", small.line(6).text());
	}

	@Test
	void theCursorGoesWhereItIsSent() {
		terminal.feed("\033[3;4Hx\033[Ay\033[2Dz\033[1;1H!");
		assertEquals("!\n   zy\n   x", terminal.screenText());
	}

	@Test
	void theCursorStaysOnTheScreen() {
		terminal.feed("\033[99;99H\033[99B\033[99C");
		assertEquals(9, terminal.cursorColumn());
		assertEquals(3, terminal.cursorLine());
	}

	@Test
	void erasingReachesFromTheCursorOrToIt() {
		terminal.feed("abcdef\033[3G\033[K");
		assertEquals("ab", terminal.screenText());
		terminal.feed("\rabcdef\033[3G\033[1K");
		assertEquals("   def", terminal.screenText());
	}

	@Test
	void clearingTheScreenLeavesTheScrollbackAndClearingThatLeavesTheScreen() {
		terminal.feed("1\r\n2\r\n3\r\n4\r\n5\033[2J");
		assertEquals("", terminal.screenText());
		assertEquals("1", terminal.line(0).text());
		terminal.feed("\033[Hx\033[3J");
		assertEquals("x", terminal.screenText());
		assertEquals(terminal.screenTop(), terminal.firstLine());
	}

	@Test
	void charactersAreInsertedAndDeleted() {
		terminal.feed("abcdef\033[3G\033[2@");
		assertEquals("ab  cdef", terminal.screenText());
		terminal.feed("\033[3P");
		assertEquals("abdef", terminal.screenText());
		terminal.feed("\033[2X");
		assertEquals("ab  f", terminal.screenText());
	}

	@Test
	void insertModeMovesWhatFollows() {
		terminal.feed("abc\r\033[4hXY\033[4l");
		assertEquals("XYabc", terminal.screenText());
	}

	@Test
	void linesAreInsertedAndDeletedWithinTheMargins() {
		terminal.feed("1\r\n2\r\n3\r\n4\033[2;3r\033[2;1H\033[L");
		assertEquals("1\n\n2\n4", terminal.screenText());
		terminal.feed("\033[M");
		assertEquals("1\n2\n\n4", terminal.screenText());
	}

	@Test
	void onlyTheScrollRegionScrolls() {
		terminal.feed("1\r\n2\r\n3\r\n4\033[2;3r\033[3;1H\n");
		assertEquals("1\n3\n\n4", terminal.screenText());
		terminal.feed("\033[2;1H\033M");
		assertEquals("1\n\n3\n4", terminal.screenText());
	}

	@Test
	void inOriginModeRowsCountFromTheTopMargin() {
		terminal.feed("\033[2;3r\033[?6h\033[1;1Hx\033[6n");
		assertEquals("\nx", terminal.screenText());
		assertEquals("\033[1;2R", host.replies);
	}

	@Test
	void theAlternateScreenLeavesNoTrace() {
		terminal.feed("shell\033[?1049h\033[2Jeditor\r\n\n\n\n\n");
		assertTrue(terminal.isAlternateScreen());
		terminal.feed("\033[?1049l$");
		assertFalse(terminal.isAlternateScreen());
		assertEquals("shell$", terminal.screenText());
		assertEquals(0, terminal.screenTop());
	}

	@Test
	void theCursorIsSavedWithItsStyle() {
		terminal.feed("ab\033[31m\0337\033[3;3H\033[0m\0338c");
		assertEquals("abc", terminal.screenText());
		assertEquals(1, terminal.line(0).style(2).foreground());
	}

	@Test
	void tabsGoToEveryEighthColumnUnlessSetOtherwise() {
		terminal.feed("\tx\r\033[3g\033[4G\033H\r\ty");
		assertEquals("   y    x", terminal.screenText());
	}

	@Test
	void boxesAreDrawnFromTheGraphicsSet() {
		terminal.feed("\033(0lqk\033(Bq");
		assertEquals("┌─┐q", terminal.screenText());
	}

	@Test
	void aCharacterIsRepeated() {
		terminal.feed("x\033[4b");
		assertEquals("xxxxx", terminal.screenText());
	}

	@Test
	void aWideCharacterTakesTwoCellsAndDoesNotStraddleTheMargin() {
		terminal.feed("012345678漢");
		assertEquals("012345678\n漢", terminal.screenText());
		assertEquals(2, terminal.cursorColumn());
	}

	@Test
	void overwritingHalfAWideCharacterBlanksTheOther() {
		terminal.feed("漢\033[2Gx");
		assertEquals(" x", terminal.screenText());
	}

	@Test
	void aMarkJoinsTheCharacterBeforeIt() {
		terminal.feed("e\u0301x");
		assertEquals("éx", terminal.screenText());
	}

	@Test
	void bytesMayEndWithinACharacterAndWithinASequence() {
		byte[] bytes = "grün \033[31mrot".getBytes(StandardCharsets.UTF_8);
		for (byte each : bytes) {
			terminal.feed(new byte[] { each });
		}
		assertEquals("grün rot", terminal.screenText());
		assertEquals(1, terminal.line(0).style(5).foreground());
	}

	@Test
	void whatIsNoUtf8IsReplaced() {
		terminal.feed(new byte[] { 'a', (byte) 0xFF, (byte) 0xC3, 'b', (byte) 0xE0, (byte) 0x80, (byte) 0x80 });
		assertEquals("a\uFFFD\uFFFDb\uFFFD", terminal.screenText());
	}

	@Test
	void theProgramNamesTheWindow() {
		terminal.feed("\033]0;root@web-1\007\033]2;two\033\\x");
		assertEquals("two", host.title);
		assertEquals("x", terminal.screenText());
	}

	@Test
	void questionsAreAnswered() {
		terminal.feed("ab\033[6n\033[5n\033[18t");
		assertEquals("\033[1;3R\033[0n\033[8;4;10t", host.replies);
	}

	@Test
	void unknownSequencesAndDeviceStringsShowNothing() {
		terminal.feed("a\033[>4;2m\033[?12h\033Pq#0junk\033\\b\033[1$}c\033_apc\033\\d");
		assertEquals("abcd", terminal.screenText());
	}

	@Test
	void aSequenceIsAbandonedWhereAnotherBegins() {
		terminal.feed("\033[3\033[1;3Hx");
		assertEquals("  x", terminal.screenText());
	}

	@Test
	void aControlWithinASequenceIsCarriedOut() {
		terminal.feed("a\033[1\r;2Hb");
		assertEquals("ab", terminal.screenText());
	}

	@Test
	void resettingForgetsEverything() {
		terminal.feed("\033[31mabc\033[?7l\033c");
		assertEquals("", terminal.screenText());
		terminal.feed("x");
		assertEquals(Style.PLAIN, terminal.line(0).style(0));
	}

	@Test
	void theBellRings() {
		terminal.feed("\007");
		assertEquals(1, host.bells);
	}
}
