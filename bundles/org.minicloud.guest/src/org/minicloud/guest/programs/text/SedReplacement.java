package org.minicloud.guest.programs.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code s} puts in place of a match: groups, {@code &}, line feeds, changes of case. */
final class SedReplacement {
	private final StringBuilder result = new StringBuilder();
	/** {@code U}, {@code L} or {@code E} until changed. */
	private char casing = 'E';
	/** {@code u} or {@code l} for the next character only, or a blank. */
	private char once = ' ';

	private SedReplacement() {
	}

	/** @return the line after the substitution, or null when nothing was replaced */
	static String apply(SedCommand.Substitute command, Pattern pattern, String line) {
		Matcher matcher = pattern.matcher(line);
		StringBuilder changed = new StringBuilder();
		int from = 0;
		int found = 0;
		boolean any = false;
		int lastEnd = -1;
		while (matcher.find()) {
			// an empty match right behind another is none
			if (matcher.end() == matcher.start() && matcher.start() == lastEnd)
				continue;
			lastEnd = matcher.end();
			if (++found < command.occurrence())
				continue;
			any = true;
			changed.append(line, from, matcher.start()).append(new SedReplacement().of(command.replacement(), matcher));
			from = matcher.end();
			if (!command.global())
				break;
		}
		return any ? changed.append(line, from, line.length()).toString() : null;
	}

	private String of(String replacement, Matcher matcher) {
		for (int i = 0; i < replacement.length(); i++) {
			char next = replacement.charAt(i);
			if (next == '&') {
				add(matcher.group());
			} else if (next == '\\' && i + 1 < replacement.length()) {
				char code = replacement.charAt(++i);
				if (Character.isDigit(code))
					add(matcher.group(code - '0') == null ? "" : matcher.group(code - '0'));
				else
					escape(code);
			} else {
				add(String.valueOf(next));
			}
		}
		return result.toString();
	}

	private void escape(char code) {
		switch (code) {
			case 'n' -> add("\n");
			case 't' -> add("\t");
			case 'r' -> add("\r");
			case 'U', 'L', 'E' -> casing = code;
			case 'u', 'l' -> once = code;
			default -> add(String.valueOf(code));
		}
	}

	private void add(String text) {
		String cased = casing == 'U' ? text.toUpperCase(Locale.ROOT) : casing == 'L' ? text.toLowerCase(Locale.ROOT) : text;
		if (once != ' ' && !cased.isEmpty()) {
			String first = cased.substring(0, 1);
			cased = (once == 'u' ? first.toUpperCase(Locale.ROOT) : first.toLowerCase(Locale.ROOT)) + cased.substring(1);
			once = ' ';
		}
		result.append(cased);
	}
}
