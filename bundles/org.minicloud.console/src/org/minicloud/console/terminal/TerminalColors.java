package org.minicloud.console.terminal;

import org.eclipse.swt.graphics.RGB;
import org.minicloud.console.terminal.vt.Style;

/**
 * What the colours of a terminal look like. The first sixteen come in two sets, so that each is readable on the ground
 * it stands on; 16 to 255 are xterm's cube and greys.
 *
 * @param foreground of text without a colour of its own
 * @param background of the terminal
 * @param selection  ground of selected text
 */
record TerminalColors(RGB foreground, RGB background, RGB selection) {
	private static final int[] ON_LIGHT = { 0x2E3436, 0xC4262E, 0x23802B, 0x9A6700, 0x1F5FBF, 0x8A3FA0, 0x0F7B80, 0x8A8F94,
		0x5E6468, 0xE0434B, 0x2F9E3A, 0xB07A00, 0x3B7DDD, 0xA65BBD, 0x14969C, 0x3A3F42 };
	private static final int[] ON_DARK = { 0x4A4F54, 0xF0616A, 0x62C46B, 0xE3B341, 0x6CA8F7, 0xC792EA, 0x4FC4CF, 0xD0D4D8,
		0x7A8086, 0xFF8A90, 0x8BE08F, 0xF6D06F, 0x9CC6FF, 0xDDB6F2, 0x86E1E8, 0xFFFFFF };
	private static final int[] CUBE = { 0, 95, 135, 175, 215, 255 };

	RGB foreground(Style style) {
		boolean bright = style.has(Style.BOLD) && style.foreground() >= 0 && style.foreground() < 8;
		RGB color = of(bright ? style.foreground() + 8 : style.foreground(), foreground);
		return style.has(Style.FAINT) ? mix(color, background) : color;
	}

	RGB background(Style style) {
		return of(style.background(), background);
	}

	private RGB of(int color, RGB otherwise) {
		if (color == Style.DEFAULT_COLOR) {
			return otherwise;
		}
		if (Style.isDirect(color)) {
			return rgb(color & 0xFFFFFF);
		}
		if (color < 16) {
			return rgb((isDark() ? ON_DARK : ON_LIGHT)[color]);
		}
		if (color >= 232) {
			int grey = 8 + 10 * (color - 232);
			return new RGB(grey, grey, grey);
		}
		int cube = color - 16;
		return new RGB(CUBE[cube / 36], CUBE[cube / 6 % 6], CUBE[cube % 6]);
	}

	private boolean isDark() {
		return background.red + background.green + background.blue < 3 * 128;
	}

	private static RGB mix(RGB one, RGB other) {
		return new RGB((one.red + other.red) / 2, (one.green + other.green) / 2, (one.blue + other.blue) / 2);
	}

	private static RGB rgb(int value) {
		return new RGB(value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF);
	}
}
