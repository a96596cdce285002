package org.minicloud.guest.programs.awk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** printf of C, for awk and the shell's own. */
public final class AwkFormat {
	private static final Pattern CONVERSION = Pattern
			.compile("%([-+ #0']*)(\\*|\\d+)?(?:\\.(\\*|\\d+)?)?(?:hh|h|ll|l|L|q|j|z|t)?([diouxXeEfFgGcsab%])");
	private static final int WIDEST = 65_536;

	private AwkFormat() {
	}

	/**
	 * @param values from {@code first} on, numbers or texts as awk has them
	 */
	public static String format(String format, Object[] values, int first) {
		StringBuilder result = new StringBuilder();
		int[] next = { first };
		Matcher matcher = CONVERSION.matcher(format);
		int at = 0;
		while (matcher.find(at)) {
			result.append(format, at, matcher.start());
			at = matcher.end();
			result.append(convert(matcher, values, next));
		}
		return result.append(format.substring(at)).toString();
	}

	private static String convert(Matcher matcher, Object[] values, int[] next) {
		char kind = matcher.group(4).charAt(0);
		if (kind == '%')
			return "%";
		String flags = matcher.group(1);
		int width = size(matcher.group(2), values, next, 0);
		boolean pointed = matcher.group().indexOf('.') >= 0;
		int precision = pointed ? size(matcher.group(3), values, next, 0) : -1;
		if (width < 0)
			flags += "-";
		Object value = next[0] < values.length ? values[next[0]++] : AwkText.UNSET;
		return one(kind, flags, Math.min(WIDEST, Math.abs(width)), Math.min(WIDEST, precision), value);
	}

	private static int size(String text, Object[] values, int[] next, int absent) {
		if (text == null)
			return absent;
		if (text.equals("*"))
			return next[0] < values.length ? (int) AwkText.number(values[next[0]++]) : 0;
		return text.length() > 6 ? WIDEST : Integer.parseInt(text);
	}

	/** One value, converted and in its place. */
	public static String one(char kind, String flags, int width, int precision, Object value) {
		String body = switch (kind) {
			case 's', 'b' -> cut(AwkText.text(value, "%.6g"), precision);
			case 'c' -> character(value);
			case 'd', 'i' -> signed(integer(value, precision), flags, AwkText.number(value) < 0);
			case 'o', 'u', 'x', 'X' -> unsigned(kind, value, precision, flags.contains("#"));
			default -> signed(decimal(kind, Math.abs(AwkText.number(value)), precision, flags.contains("#")), flags,
					negative(AwkText.number(value)));
		};
		return pad(body, flags, width, "sbc".indexOf(kind) < 0 && !("diouxX".indexOf(kind) >= 0 && precision >= 0));
	}

	private static boolean negative(double value) {
		return value < 0 || value == 0 && 1 / value < 0;
	}

	private static String cut(String text, int precision) {
		return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
	}

	private static String character(Object value) {
		if (value instanceof Double number)
			return Character.isValidCodePoint(number.intValue()) ? Character.toString(number.intValue()) : "?";
		String text = AwkText.text(value, "%.6g");
		return text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
	}

	private static String integer(Object value, int precision) {
		double number = AwkText.number(value);
		String digits = Double.isNaN(number) ? "nan" : Double.isInfinite(number) ? "inf"
				: new BigDecimal(Math.abs(number)).setScale(0, RoundingMode.DOWN).toPlainString();
		return "0".repeat(Math.max(0, precision - digits.length())) + digits;
	}

	private static String signed(String digits, String flags, boolean negative) {
		return (negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + digits;
	}

	private static String unsigned(char kind, Object value, int precision, boolean prefixed) {
		long number = (long) AwkText.number(value);
		String digits = switch (kind) {
			case 'o' -> Long.toOctalString(number);
			case 'u' -> Long.toUnsignedString(number);
			case 'x' -> Long.toHexString(number);
			default -> Long.toHexString(number).toUpperCase(Locale.ROOT);
		};
		String filled = "0".repeat(Math.max(0, precision - digits.length())) + digits;
		return prefixed && number != 0 ? (kind == 'o' ? "0" : "0" + kind) + filled : filled;
	}

	private static String decimal(char kind, double number, int precision, boolean keepZeros) {
		if (Double.isNaN(number) || Double.isInfinite(number))
			return Double.isNaN(number) ? "nan" : "inf";
		int digits = precision < 0 ? 6 : precision;
		return switch (kind) {
			case 'f', 'F' -> new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
			case 'e', 'E' -> exponential(kind, number, digits);
			default -> shortest(kind, number, digits == 0 ? 1 : digits, keepZeros);
		};
	}

	private static String exponential(char kind, double number, int digits) {
		if (number == 0)
			return new BigDecimal(0).setScale(digits).toPlainString() + kind + "+00";
		BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
		int exponent = rounded.precision() - rounded.scale() - 1;
		String mantissa = rounded.movePointLeft(exponent).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
		return mantissa + kind + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
	}

	private static String shortest(char kind, double number, int digits, boolean keepZeros) {
		if (number == 0)
			return "0";
		BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
		int exponent = rounded.precision() - rounded.scale() - 1;
		String text = exponent < -4 || exponent >= digits ? exponential(kind == 'g' ? 'e' : 'E', number, digits - 1)
				: rounded.setScale(Math.max(0, digits - 1 - exponent), RoundingMode.HALF_EVEN).toPlainString();
		if (keepZeros || text.indexOf('.') < 0)
			return text;
		int end = text.indexOf('e') >= 0 ? text.indexOf('e') : text.indexOf('E') >= 0 ? text.indexOf('E') : text.length();
		String mantissa = text.substring(0, end).replaceFirst("\\.?0+$", "");
		return mantissa + text.substring(end);
	}

	private static String pad(String text, String flags, int width, boolean zeros) {
		int missing = width - text.codePointCount(0, text.length());
		if (missing <= 0)
			return text;
		if (flags.contains("-"))
			return text + " ".repeat(missing);
		if (!zeros || !flags.contains("0") || text.endsWith("n") || text.endsWith("f") && text.contains("in"))
			return " ".repeat(missing) + text;
		int sign = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
		int prefix = text.startsWith("0x", sign) || text.startsWith("0X", sign) ? sign + 2 : sign;
		return text.substring(0, prefix) + "0".repeat(missing) + text.substring(prefix);
	}
}
