package org.minicloud.guest.programs.text;

import java.io.ByteArrayOutputStream;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.LineText;

/** A set of {@code tr}: ranges, classes, escapes, repetitions. */
final class TrSet {
	private static final int BYTES = 256;
	private final byte[] source;
	private int at;
	private final ByteArrayOutputStream set = new ByteArrayOutputStream();

	private TrSet(byte[] source) {
		this.source = source;
	}

	static byte[] bytes(String text) throws UsageException {
		TrSet reader = new TrSet(LineText.encode(text));
		while (reader.at < reader.source.length)
			reader.element();
		return reader.set.toByteArray();
	}

	private void element() throws UsageException {
		if (group())
			return;
		int first = character();
		if (at + 1 >= source.length || source[at] != '-') {
			set.write(first);
			return;
		}
		at++;
		int last = character();
		if (last < first)
			throw new UsageException("tr: range-endpoints of '" + (char) first + "-" + (char) last
					+ "' are in reverse collating sequence order", 1);
		for (int each = first; each <= last; each++)
			set.write(each);
	}

	private int character() {
		int next = source[at++] & 0xFF;
		if (next != '\\' || at == source.length)
			return next;
		int code = source[at++] & 0xFF;
		if (code >= '0' && code <= '7') {
			int value = code - '0';
			for (int i = 0; i < 2 && at < source.length && source[at] >= '0' && source[at] <= '7'; i++)
				value = value * 8 + source[at++] - '0';
			return value & 0xFF;
		}
		return switch (code) {
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'a' -> 7;
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'v' -> 11;
			default -> code;
		};
	}

	/** {@code [:class:]}, {@code [=x=]} and {@code [x*n]}. */
	private boolean group() throws UsageException {
		String rest = new String(source, at, source.length - at, java.nio.charset.StandardCharsets.ISO_8859_1);
		if (rest.startsWith("[:") && rest.indexOf(":]") > 0) {
			String name = rest.substring(2, rest.indexOf(":]"));
			at += name.length() + 4;
			for (int each = 0; each < BYTES; each++)
				if (in(name, each))
					set.write(each);
			return true;
		}
		if (rest.matches("(?s)\\[=.=].*")) {
			set.write(source[at + 2]);
			at += 5;
			return true;
		}
		if (!rest.matches("(?s)\\[.\\*\\d*].*"))
			return false;
		String count = rest.substring(3, rest.indexOf(']'));
		for (int i = 0; i < (count.isEmpty() ? BYTES : Integer.parseInt(count)); i++)
			set.write(source[at + 1]);
		at += count.length() + 4;
		return true;
	}

	private static boolean in(String name, int each) throws UsageException {
		boolean upper = each >= 'A' && each <= 'Z';
		boolean lower = each >= 'a' && each <= 'z';
		boolean digit = each >= '0' && each <= '9';
		boolean graph = each > ' ' && each < 127;
		return switch (name) {
			case "alpha" -> upper || lower;
			case "upper" -> upper;
			case "lower" -> lower;
			case "digit" -> digit;
			case "alnum" -> upper || lower || digit;
			case "space" -> each == ' ' || each >= 9 && each <= 13;
			case "blank" -> each == ' ' || each == 9;
			case "punct" -> graph && !upper && !lower && !digit;
			case "graph" -> graph;
			case "print" -> graph || each == ' ';
			case "cntrl" -> each < ' ' || each == 127;
			case "xdigit" -> digit || each >= 'a' && each <= 'f' || each >= 'A' && each <= 'F';
			default -> throw new UsageException("tr: invalid character class '" + name + "'", 1);
		};
	}
}
