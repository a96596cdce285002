package org.minicloud.console.terminal.vt;

/** The switches of a terminal that programs set and reset (SM, RM, DECSET, DECRST). */
final class Modes {
	boolean insert;
	boolean newLine;
	boolean applicationCursorKeys;
	boolean applicationKeypad;
	boolean reverseVideo;
	boolean origin;
	boolean autoWrap = true;
	boolean cursorVisible = true;
	boolean bracketedPaste;
	CursorShape cursorShape = CursorShape.BLOCK;

	void setAnsi(int mode, boolean on) {
		switch (mode) {
			case 4 -> insert = on;
			case 20 -> newLine = on;
			default -> { }
		}
	}

	/** Modes that only remember; those that act (origin, alternate screen) are the terminal's. */
	void setPrivate(int mode, boolean on) {
		switch (mode) {
			case 1 -> applicationCursorKeys = on;
			case 5 -> reverseVideo = on;
			case 7 -> autoWrap = on;
			case 25 -> cursorVisible = on;
			case 66 -> applicationKeypad = on;
			case 2004 -> bracketedPaste = on;
			default -> { }
		}
	}

	void setCursorShape(int parameter) {
		cursorShape = switch (parameter) {
			case 3, 4 -> CursorShape.UNDERLINE;
			case 5, 6 -> CursorShape.BAR;
			default -> CursorShape.BLOCK;
		};
	}
}
