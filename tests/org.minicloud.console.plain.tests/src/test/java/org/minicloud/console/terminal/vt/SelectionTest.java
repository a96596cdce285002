package org.minicloud.console.terminal.vt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SelectionTest {
	private final VirtualTerminal terminal = new VirtualTerminal(10, 4, 100, new RecordingHost());

	@Test
	void brokenLinesAreCopiedAsOne() {
		terminal.feed("0123456789abc\r\nnext");
		assertEquals("0123456789abc\nnext", Selection.between(0, 0, 2, 10).text(terminal));
	}

	@Test
	void blanksAtLineEndsAreNotCopied() {
		terminal.feed("a   \r\nb");
		assertEquals("a\nb", Selection.between(1, 5, 0, 0).text(terminal));
	}

	@Test
	void aWordIncludesWhatPathsAreMadeOf() {
		terminal.feed("ls /etc/x ");
		assertEquals("/etc/x", Selection.word(terminal, 0, 5).text(terminal));
	}

	@Test
	void aLineIncludesItsContinuation() {
		terminal.feed("0123456789abc");
		assertEquals("0123456789abc", Selection.line(terminal, 1).text(terminal));
	}

	@Test
	void cellsBetweenTheEndsAreContained() {
		Selection selection = Selection.between(1, 4, 0, 2);
		assertTrue(selection.contains(0, 9));
		assertTrue(selection.contains(1, 3));
		assertFalse(selection.contains(1, 4));
		assertFalse(selection.contains(0, 1));
	}
}
