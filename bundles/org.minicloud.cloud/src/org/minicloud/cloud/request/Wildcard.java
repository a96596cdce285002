package org.minicloud.cloud.request;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A value of a filter: {@code *} stands for any number of characters, {@code ?} for exactly one, a backslash takes the
 * meaning from the next character. Case counts.
 */
final class Wildcard {
	private Wildcard() {
	}

	/** Whether it may match something else than itself. */
	static boolean isPattern(String value) {
		return value.indexOf('*') >= 0 || value.indexOf('?') >= 0 || value.indexOf('\\') >= 0;
	}

	static Predicate<String> of(String value) {
		if (!isPattern(value))
			return value::equals;
		return Pattern.compile(regex(value), Pattern.DOTALL).asMatchPredicate();
	}

	private static String regex(String value) {
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
			case '*' -> regex.append(".*");
			case '?' -> regex.append('.');
			case '\\' -> regex.append(Pattern.quote(String.valueOf(i + 1 < value.length() ? value.charAt(++i) : c)));
			default -> regex.append(Pattern.quote(String.valueOf(c)));
			}
		}
		return regex.toString();
	}
}
