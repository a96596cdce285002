package org.minicloud.console.terminal.vt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResizeTest {
	private final VirtualTerminal terminal = new VirtualTerminal(10, 4, 100, new RecordingHost());

	@Test
	void aNarrowerScreenBreaksLinesAndAWiderOneJoinsThem() {
		terminal.feed("0123456789\r\n$ ");
		terminal.resize(4, 6);
		assertEquals("0123\n4567\n89\n$", terminal.screenText());
		terminal.resize(12, 4);
		assertEquals("0123456789\n$", terminal.screenText());
	}

	@Test
	void theCursorStaysBehindItsText() {
		terminal.feed("abcdefgh");
		terminal.resize(3, 4);
		terminal.feed("X");
		assertEquals("abc\ndef\nghX", terminal.screenText());
	}

	@Test
	void aLowerScreenMovesLinesUpAndAHigherOneBringsThemBack() {
		terminal.feed("1\r\n2\r\n3\r\n4");
		terminal.resize(10, 2);
		assertEquals("3\n4", terminal.screenText());
		terminal.resize(10, 4);
		assertEquals("1\n2\n3\n4", terminal.screenText());
	}

	@Test
	void blankLinesBelowTheCursorGoFirst() {
		terminal.feed("1\r\n2");
		terminal.resize(10, 2);
		assertEquals("1\n2", terminal.screenText());
		assertEquals(0, terminal.screenTop());
	}

	@Test
	void stylesAreKept() {
		terminal.feed("ab\033[32mcdef");
		terminal.resize(3, 4);
		assertEquals(2, terminal.line(1).style(0).foreground());
		assertEquals(Style.DEFAULT_COLOR, terminal.line(0).style(1).foreground());
	}

	@Test
	void theAlternateScreenIsCut() {
		terminal.feed("\033[?1049h0123456789");
		terminal.resize(4, 3);
		assertEquals("0123", terminal.screenText());
	}

	@Test
	void manyChangesLoseNothing() {
		terminal.feed("The quick brown fox jumps over the lazy dog");
		for (int columns = 2; columns < 60; columns++) {
			terminal.resize(columns, 30);
			terminal.resize(62 - columns, 2);
		}
		terminal.resize(60, 4);
		assertEquals("The quick brown fox jumps over the lazy dog", Selection.all(terminal).text(terminal).strip());
	}
}
