package org.minicloud.console.terminal.vt;

/** The two character sets a VT100 switches between: each ASCII, or DEC's special graphics with which boxes are drawn. */
final class Charsets {
	/** What 0x60 to 0x7E mean in DEC special graphics. */
	private static final String GRAPHICS = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

	private final boolean[] graphics = new boolean[2];
	private int active;

	void designate(int set, char name) {
		graphics[set] = name == '0';
	}

	void activate(int set) {
		active = set;
	}

	int map(int codePoint) {
		return graphics[active] && codePoint >= 0x60 && codePoint <= 0x7E ? GRAPHICS.charAt(codePoint - 0x60) : codePoint;
	}

	Charsets copy() {
		Charsets copy = new Charsets();
		copy.graphics[0] = graphics[0];
		copy.graphics[1] = graphics[1];
		copy.active = active;
		return copy;
	}
}
