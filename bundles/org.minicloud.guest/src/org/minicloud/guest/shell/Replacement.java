package org.minicloud.guest.shell;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${x/pattern/text}}, {@code ${x//…}}, {@code ${x^^}}, {@code ${x,}}. */
final class Replacement {
	private Replacement() {
	}

	/** Expands what is in a pattern or a replacement. */
	interface Expansion {
		String of(String word) throws SyntaxException;
	}

	static String apply(String value, String operator, Expansion expansion) throws SyntaxException {
		char first = operator.charAt(0);
		if (first != '/')
			return cased(value, first == '^', operator.length() > 1 && operator.charAt(1) == first);
		String rest = operator.substring(1);
		char kind = rest.isEmpty() ? ' ' : rest.charAt(0);
		boolean special = kind == '/' || kind == '#' || kind == '%';
		if (special)
			rest = rest.substring(1);
		int slash = 0;
		while (slash < rest.length() && rest.charAt(slash) != '/')
			slash += rest.charAt(slash) == '\\' ? 2 : 1;
		String pattern = expansion.of(rest.substring(0, Math.min(slash, rest.length())));
		String text = slash < rest.length() ? expansion.of(rest.substring(slash + 1)) : "";
		if (pattern.isEmpty())
			return value;
		Pattern glob = Glob.compile(pattern);
		Matcher matcher = Pattern.compile((kind == '#' ? "^" : "") + glob.pattern() + (kind == '%' ? "$" : ""), Pattern.DOTALL)
				.matcher(value);
		String quoted = Matcher.quoteReplacement(text);
		return kind == '/' ? matcher.replaceAll(quoted) : matcher.replaceFirst(quoted);
	}

	private static String cased(String value, boolean upper, boolean all) {
		if (value.isEmpty())
			return value;
		int end = all ? value.length() : 1;
		String part = value.substring(0, end);
		return (upper ? part.toUpperCase(Locale.ROOT) : part.toLowerCase(Locale.ROOT)) + value.substring(end);
	}
}
