package org.minicloud.guest.programs;

import java.util.List;

/** What {@code echo} makes of its arguments; the shell has it built in. */
public final class Echoes {
	private Echoes() {
	}

	/** Knows {@code -n}, {@code -e}, {@code -E}. */
	public static String text(List<String> arguments) {
		boolean newLine = true;
		boolean escapes = false;
		int i = 0;
		while (i < arguments.size() && arguments.get(i).matches("-[neE]+")) {
			String flags = arguments.get(i++);
			newLine &= flags.indexOf('n') < 0;
			escapes = flags.indexOf('e') > 0 || escapes && flags.indexOf('E') < 0;
		}
		String text = String.join(" ", arguments.subList(i, arguments.size()));
		return (escapes ? unescape(text) : text) + (newLine ? "\n" : "");
	}

	private static String unescape(String text) {
		StringBuilder plain = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next != '\\' || i + 1 == text.length()) {
				plain.append(next);
				continue;
			}
			char code = text.charAt(++i);
			plain.append(switch (code) {
				case 'n' -> "\n";
				case 't' -> "\t";
				case 'r' -> "\r";
				case 'a' -> "\u0007";
				case 'b' -> "\b";
				case 'e' -> "\u001b";
				case '\\' -> "\\";
				default -> "\\" + code;
			});
		}
		return plain.toString();
	}
}
