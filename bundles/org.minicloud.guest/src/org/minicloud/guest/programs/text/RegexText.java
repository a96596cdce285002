package org.minicloud.guest.programs.text;

import java.util.regex.Pattern;
import org.minicloud.guest.programs.UsageException;

/** Regular expressions that are made while a program runs. */
public final class RegexText {
	private RegexText() {
	}

	/** An extended regular expression; what cannot be understood is taken literally. */
	public static Pattern extended(String source) {
		return compile(source, true);
	}

	/** A basic regular expression; what cannot be understood is taken literally. */
	public static Pattern basic(String source) {
		return compile(source, false);
	}

	private static Pattern compile(String source, boolean extended) {
		try {
			return Patterns.compile("", source, extended, false);
		} catch (UsageException wrong) {
			return Pattern.compile(source, Pattern.LITERAL);
		}
	}
}
