package org.minicloud.guest.programs.text;

import java.util.Locale;
import org.minicloud.guest.programs.stream.LineText;

/** What {@code l} shows: everything that cannot be seen as an escape, lines of 70 columns. */
final class SedListing {
	private static final int WIDTH = 69;

	private SedListing() {
	}

	static String of(String text) {
		StringBuilder listing = new StringBuilder();
		int column = 0;
		for (byte each : LineText.encode(text)) {
			String shown = shown(each & 0xFF);
			if (column + shown.length() > WIDTH) {
				listing.append("\\\n");
				column = 0;
			}
			listing.append(shown);
			column += shown.length();
		}
		return listing.append('$').toString();
	}

	private static String shown(int value) {
		return switch (value) {
			case '\\' -> "\\\\";
			case '\n' -> "\\n";
			case '\t' -> "\\t";
			case '\r' -> "\\r";
			case '\b' -> "\\b";
			case '\f' -> "\\f";
			case 7 -> "\\a";
			case 11 -> "\\v";
			default -> value < ' ' || value > 126 ? String.format(Locale.ROOT, "\\%03o", value) : String.valueOf((char) value);
		};
	}
}
