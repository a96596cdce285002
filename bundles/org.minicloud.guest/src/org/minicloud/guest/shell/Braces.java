package org.minicloud.guest.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brace expansion, {@code a{b,c}d} and {@code {1..5}}, on words as they were typed. */
final class Braces {
	private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})(?:\\.\\.(-?\\d{1,9}))?|([a-zA-Z])\\.\\.([a-zA-Z])");
	private static final int MOST = 20_000;

	private Braces() {
	}

	static List<String> expand(String word) throws SyntaxException {
		int open = next(word, 0, "{");
		while (open >= 0) {
			int close = closing(word, open);
			List<String> parts = close < 0 ? List.of() : parts(word.substring(open + 1, close));
			if (!parts.isEmpty())
				return joined(word.substring(0, open), parts, word.substring(close + 1));
			open = next(word, open + 1, "{");
		}
		return List.of(word);
	}

	private static List<String> joined(String before, List<String> parts, String after) throws SyntaxException {
		List<String> words = new ArrayList<>();
		List<String> tails = expand(after);
		for (String part : parts)
			for (String middle : expand(part))
				for (String tail : tails) {
					words.add(before + middle + tail);
					if (words.size() > MOST)
						throw new SyntaxException("brace expansion: too many words", false);
				}
		return words;
	}

	/** Where one of some characters stands that is not quoted, nor the brace of a variable; negative when nowhere. */
	private static int next(String word, int from, String characters) {
		char quote = 0;
		for (int i = 0; i < word.length(); i++) {
			char each = word.charAt(i);
			if (quote != 0) {
				quote = each == quote ? 0 : quote;
			} else if (each == '\\') {
				i++;
			} else if (each == '\'' || each == '"' || each == '`') {
				quote = each;
			} else if (each == '$' && i + 1 < word.length() && "{(".indexOf(word.charAt(i + 1)) >= 0) {
				i = skip(word, i + 1);
			} else if (i >= from && characters.indexOf(each) >= 0) {
				return i;
			}
		}
		return -1;
	}

	private static int skip(String word, int from) {
		char open = word.charAt(from);
		char close = open == '{' ? '}' : ')';
		int depth = 0;
		for (int i = from; i < word.length(); i++) {
			depth += word.charAt(i) == open ? 1 : word.charAt(i) == close ? -1 : 0;
			if (depth == 0)
				return i;
		}
		return word.length();
	}

	private static int closing(String word, int open) {
		int depth = 0;
		for (int i = next(word, open, "{}"); i >= 0; i = next(word, i + 1, "{}")) {
			depth += word.charAt(i) == '{' ? 1 : -1;
			if (depth == 0)
				return i;
		}
		return -1;
	}

	private static List<String> parts(String inside) {
		List<String> parts = new ArrayList<>();
		int depth = 0;
		int from = 0;
		for (int i = next(inside, 0, "{},"); i >= 0; i = next(inside, i + 1, "{},")) {
			depth += inside.charAt(i) == '{' ? 1 : inside.charAt(i) == '}' ? -1 : 0;
			if (depth == 0 && inside.charAt(i) == ',') {
				parts.add(inside.substring(from, i));
				from = i + 1;
			}
		}
		if (!parts.isEmpty()) {
			parts.add(inside.substring(from));
			return parts;
		}
		Matcher range = RANGE.matcher(inside);
		return range.matches() ? range(range) : List.of();
	}

	private static List<String> range(Matcher range) {
		List<String> parts = new ArrayList<>();
		boolean letters = range.group(4) != null;
		int from = letters ? range.group(4).charAt(0) : Integer.parseInt(range.group(1));
		int to = letters ? range.group(5).charAt(0) : Integer.parseInt(range.group(2));
		int step = range.group(3) == null ? 1 : Math.max(1, Math.abs(Integer.parseInt(range.group(3))));
		boolean padded = !letters && (range.group(1).matches("-?0\\d+") || range.group(2).matches("-?0\\d+"));
		int width = padded ? Math.max(range.group(1).length(), range.group(2).length()) : 0;
		int sign = from <= to ? 1 : -1;
		for (int each = from; sign * each <= sign * to && parts.size() <= MOST; each += sign * step)
			parts.add(letters ? String.valueOf((char) each) : padded ? String.format("%0" + width + "d", each) : Integer.toString(each));
		return parts;
	}
}
