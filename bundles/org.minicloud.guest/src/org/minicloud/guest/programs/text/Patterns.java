package org.minicloud.guest.programs.text;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.minicloud.guest.programs.UsageException;

/** Regular expressions of POSIX, basic and extended with GNU's additions, as expressions of Java. */
final class Patterns {
	private final String source;
	private final boolean extended;
	private final StringBuilder target = new StringBuilder();
	private int at;
	private int depth;

	private Patterns(String source, boolean extended) {
		this.source = source;
		this.extended = extended;
	}

	/**
	 * @param program  whose name stands before an error
	 * @param extended whether {@code + ? | ( ) { }} are special without a backslash
	 */
	static Pattern compile(String program, String source, boolean extended, boolean ignoreCase) throws UsageException {
		try {
			return Pattern.compile(translate(source, extended), flags(ignoreCase));
		} catch (PatternSyntaxException | StackOverflowError wrong) {
			throw new UsageException(program + ": " + reason(source), 2);
		}
	}

	/** Only a line feed ends lines, and a dot stands for any character. */
	static int flags(boolean ignoreCase) {
		return Pattern.UNIX_LINES | Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
	}

	private static String reason(String source) {
		if (source.lastIndexOf('[') > source.lastIndexOf(']'))
			return "Unmatched [, [^, [:, [., or [=";
		if (source.endsWith("\\"))
			return "Trailing backslash";
		if (source.contains("{"))
			return "Invalid content of \\{\\}";
		return source.contains("(") ? "Unmatched ( or \\(" : "Invalid preceding regular expression";
	}

	static String translate(String source, boolean extended) {
		return new Patterns(source, extended).translate();
	}

	private String translate() {
		while (at < source.length()) {
			char next = source.charAt(at++);
			switch (next) {
				case '\\' -> escape();
				case '[' -> bracket();
				case '*' -> {
					// at the beginning of an expression a star is a star
					if (atBeginning())
						target.append("\\*");
					else
						target.append('*');
				}
				case '^' -> target.append(extended || atBeginning() ? "^" : "\\^");
				case '$' -> target.append(extended || atEnd() ? "$" : "\\$");
				case '.' -> target.append('.');
				case '+', '?', '|', '(', ')', '{', '}' -> special(next, extended);
				default -> target.append(next);
			}
		}
		return target.toString();
	}

	/** @param active whether the character stands for an operation here, not for itself */
	private void special(char next, boolean active) {
		boolean interval = next == '{' && !source.substring(at).matches("(?s)\\d*(,\\d*)?" + (extended ? "" : "\\\\") + "}.*");
		boolean stray = next == '}' && (target.lastIndexOf("{") < 0 || !target.substring(target.lastIndexOf("{")).matches("\\{[\\d,]*"))
				|| next == ')' && depth == 0 && extended;
		if (!active || interval || stray || "+?".indexOf(next) >= 0 && atBeginning() && !extended) {
			target.append('\\').append(next);
			return;
		}
		if (next == '{' && source.startsWith(",", at)) {
			target.append("{0");
			return;
		}
		depth += next == '(' ? 1 : next == ')' ? -1 : 0;
		target.append(next);
	}

	private boolean atBeginning() {
		String before = target.toString();
		return before.isEmpty() || before.endsWith("(") && !before.endsWith("\\(") || before.endsWith("|") && !before.endsWith("\\|")
				|| before.endsWith("^") && (before.length() == 1 || "(|".indexOf(before.charAt(before.length() - 2)) >= 0);
	}

	private boolean atEnd() {
		return at == source.length() || source.startsWith("\\)", at) || source.startsWith("\\|", at);
	}

	private void escape() {
		if (at == source.length()) {
			target.append('\\');
			return;
		}
		char next = source.charAt(at++);
		switch (next) {
			case '+', '?', '|', '(', ')', '{', '}' -> special(next, !extended);
			case '<' -> target.append("\\b(?=\\w)");
			case '>' -> target.append("\\b(?<=\\w)");
			case 'b', 'B', 'w', 'W', 's', 'S', 'n', 't' -> target.append('\\').append(next);
			case '`' -> target.append("\\A");
			case '\'' -> target.append("\\z");
			case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> target.append('\\').append(next).append("(?:)");
			default -> target.append(Character.isLetterOrDigit(next) ? String.valueOf(next) : "\\" + next);
		}
	}

	private void bracket() {
		int from = at;
		boolean negated = source.startsWith("^", at);
		if (negated)
			at++;
		StringBuilder set = new StringBuilder();
		boolean first = true;
		while (at < source.length() && (source.charAt(at) != ']' || first)) {
			first = false;
			if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
				int end = source.indexOf(":]", at);
				set.append(characterClass(source.substring(at + 2, end)));
				at = end + 2;
				continue;
			}
			char next = source.charAt(at++);
			set.append("[]&^\\~".indexOf(next) >= 0 || next == '-' && (set.isEmpty() || source.startsWith("]", at))
					? "\\" + next : String.valueOf(next));
		}
		if (at >= source.length()) {
			at = from;
			target.append('[');
			return;
		}
		at++;
		target.append('[').append(negated ? "^" : "").append(set).append(']');
	}

	private static String characterClass(String name) {
		return switch (name) {
			case "alpha" -> "\\p{IsAlphabetic}";
			case "digit" -> "0-9";
			case "alnum" -> "\\p{IsAlphabetic}0-9";
			case "upper" -> "\\p{Lu}";
			case "lower" -> "\\p{Ll}";
			case "space" -> "\\s\\x0b";
			case "blank" -> " \\t";
			case "punct" -> "\\p{Punct}";
			case "xdigit" -> "0-9A-Fa-f";
			case "cntrl" -> "\\p{Cntrl}";
			case "print" -> "\\x20-\\x7e\\u00a0-\\uffff";
			case "graph" -> "\\x21-\\x7e\\u00a1-\\uffff";
			default -> "";
		};
	}
}
