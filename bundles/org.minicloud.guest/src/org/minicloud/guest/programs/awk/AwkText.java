package org.minicloud.guest.programs.awk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers and texts of awk, each of which can stand for the other. */
final class AwkText {
	private static final Pattern NUMBER = Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?).*", Pattern.DOTALL);
	private static final Pattern ONLY_NUMBER = Pattern.compile("\\s*[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?\\s*");
	private static final double EXACT = 1e16;

	/** What a variable is before something is assigned: an empty text, and zero. */
	private record Unset() implements java.io.Serializable {
	}

	static final Object UNSET = new Unset();

	private AwkText() {
	}

	/** Text from outside, which is a number, too, when it looks like one. */
	record Input(String text) implements java.io.Serializable {
		boolean numeric() {
			return ONLY_NUMBER.matcher(text).matches();
		}
	}

	static double number(Object value) {
		if (value instanceof Double number)
			return number;
		if (value instanceof Unset)
			return 0;
		Matcher matcher = NUMBER.matcher(value instanceof Input input ? input.text() : (String) value);
		return matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
	}

	/** @param format of numbers that are not whole */
	static String text(Object value, String format) {
		if (value instanceof Input input)
			return input.text();
		if (value instanceof String text)
			return text;
		if (value instanceof Unset)
			return "";
		double number = (Double) value;
		if (number == Math.rint(number) && Math.abs(number) < EXACT)
			return Long.toString((long) number);
		return AwkFormat.format(format, new Object[] { number }, 0);
	}

	static boolean truth(Object value) {
		if (value instanceof Double number)
			return number != 0;
		if (value instanceof Input input && input.numeric())
			return number(input) != 0;
		return !text(value, "").isEmpty();
	}

	/** Whether a value is compared as a number with other numbers. */
	static boolean numeric(Object value) {
		return value instanceof Double || value instanceof Unset || value instanceof Input input && input.numeric();
	}

	static String lowerName(AwkFunction function) {
		return function.name().toLowerCase(java.util.Locale.ROOT);
	}
}
