package org.minicloud.console.terminal.vt;

/** How many cells a character takes: none (it combines with the one before), one, or two. */
final class CharacterWidth {
	/** Ranges of East Asian Wide and Fullwidth characters and of emoji, first and last, ascending (Unicode's UAX 11). */
	private static final int[] WIDE = { 0x1100, 0x115F, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x2614, 0x2615, 0x2648, 0x2653,
		0x26A1, 0x26A1, 0x26BD, 0x26BE, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x2753, 0x2755,
		0x2795, 0x2797, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97C,
		0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680,
		0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD };

	private CharacterWidth() {
	}

	static int of(int codePoint) {
		if (codePoint < 0x300) {
			return 1;
		}
		return switch (Character.getType(codePoint)) {
			case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
			default -> isWide(codePoint) ? 2 : 1;
		};
	}

	private static boolean isWide(int codePoint) {
		int low = 0;
		int high = WIDE.length / 2 - 1;
		while (low <= high) {
			int middle = (low + high) / 2;
			if (codePoint < WIDE[2 * middle]) {
				high = middle - 1;
			} else if (codePoint > WIDE[2 * middle + 1]) {
				low = middle + 1;
			} else {
				return true;
			}
		}
		return false;
	}
}
