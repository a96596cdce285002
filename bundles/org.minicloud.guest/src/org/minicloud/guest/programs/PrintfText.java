package org.minicloud.guest.programs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.programs.awk.AwkFormat;

/** What {@code printf} prints: the format over and over, until the arguments are used up. */
public final class PrintfText {
	private static final Pattern CONVERSION = Pattern.compile("%([-+ #0']*)(\\*|\\d+)?(?:\\.(\\*|\\d+)?)?([diouxXeEfFgGcsbq%])");
	private final List<String> arguments;
	private int next;
	private final StringBuilder text = new StringBuilder();
	private final StringBuilder errors = new StringBuilder();
	private boolean stopped;

	private PrintfText(List<String> arguments) {
		this.arguments = arguments;
	}

	/** The output, messages without the name of the program, and the status. */
	public static Output of(List<String> words) {
		PrintfText printf = new PrintfText(words.subList(1, words.size()));
		String format = words.get(0);
		int before;
		do {
			before = printf.next;
			printf.once(format);
		} while (printf.next < printf.arguments.size() && printf.next > before && !printf.stopped);
		return new Output(printf.text.toString(), printf.errors.toString(), printf.errors.isEmpty() ? 0 : 1);
	}

	private void once(String format) {
		Matcher matcher = CONVERSION.matcher(format);
		int at = 0;
		while (at < format.length() && !stopped) {
			char here = format.charAt(at);
			if (here == '\\') {
				at = escape(format, at);
			} else if (here == '%' && matcher.find(at) && matcher.start() == at) {
				convert(matcher);
				at = matcher.end();
			} else {
				text.append(here);
				at++;
			}
		}
	}

	/** @return where to go on */
	private int escape(String source, int at) {
		if (at + 1 == source.length()) {
			text.append('\\');
			return at + 1;
		}
		char code = source.charAt(at + 1);
		int end = at + 2;
		switch (code) {
			case 'n' -> text.append('\n');
			case 't' -> text.append('\t');
			case 'r' -> text.append('\r');
			case 'a' -> text.append((char) 7);
			case 'b' -> text.append('\b');
			case 'f' -> text.append('\f');
			case 'v' -> text.append((char) 11);
			case 'e' -> text.append((char) 27);
			case '\\', '"', '\'' -> text.append(code);
			case 'c' -> stopped = true;
			case 'x' -> {
				while (end < source.length() && end < at + 4 && Character.digit(source.charAt(end), 16) >= 0)
					end++;
				if (end > at + 2)
					text.append((char) Integer.parseInt(source.substring(at + 2, end), 16));
			}
			default -> {
				end = at + 1;
				while (end < source.length() && end < at + 4 && Character.digit(source.charAt(end), 8) >= 0)
					end++;
				if (end > at + 1)
					text.append((char) (Integer.parseInt(source.substring(at + 1, end), 8) & 0xFF));
				else
					text.append('\\').append(source.charAt(end++));
			}
		}
		return end;
	}

	private void convert(Matcher matcher) {
		char kind = matcher.group(4).charAt(0);
		if (kind == '%') {
			text.append('%');
			return;
		}
		String flags = matcher.group(1);
		int width = size(matcher.group(2), 0);
		boolean pointed = matcher.group().indexOf('.') > 0;
		int precision = pointed ? size(matcher.group(3), 0) : -1;
		String value = next < arguments.size() ? arguments.get(next++) : null;
		switch (kind) {
			case 'b' -> {
				int start = text.length();
				for (int i = 0; value != null && i < value.length() && !stopped;)
					if (value.charAt(i) == '\\') {
						i = escape(value, i);
					} else {
						text.append(value.charAt(i++));
					}
				String expanded = text.substring(start);
				text.setLength(start);
				text.append(AwkFormat.one('s', flags, Math.abs(width), precision, expanded));
			}
			case 's', 'c' -> text.append(AwkFormat.one(kind, width < 0 ? flags + "-" : flags, Math.abs(width), precision,
					value == null ? "" : value));
			case 'q' -> text.append(quoted(value == null ? "" : value));
			default -> text.append(AwkFormat.one(kind, width < 0 ? flags + "-" : flags, Math.abs(width), precision, number(value)));
		}
	}

	private static String quoted(String value) {
		if (value.isEmpty())
			return "''";
		return value.replaceAll("([^A-Za-z0-9_./:=@%,+-])", "\\\\$1");
	}

	private int size(String size, int absent) {
		if (size == null)
			return absent;
		if (size.equals("*"))
			return (int) number(next < arguments.size() ? arguments.get(next++) : null);
		return Integer.parseInt(size.length() > 6 ? "999999" : size);
	}

	private double number(String value) {
		if (value == null || value.isEmpty())
			return 0;
		if (value.charAt(0) == '\'' || value.charAt(0) == '"')
			return value.length() > 1 ? value.codePointAt(1) : 0;
		try {
			if (value.matches("[-+]?0[xX][0-9a-fA-F]+"))
				return Long.decode(value);
			if (value.matches("[-+]?0[0-7]+"))
				return Long.parseLong(value, 8);
			return Double.parseDouble(value.replaceFirst("[dfDF]$", "?"));
		} catch (NumberFormatException wrong) {
			errors.append("printf: ").append(value).append(": invalid number\n");
			Matcher digits = Pattern.compile("\\s*([-+]?\\d+(\\.\\d+)?).*").matcher(value);
			return digits.matches() ? Double.parseDouble(digits.group(1)) : 0;
		}
	}
}
