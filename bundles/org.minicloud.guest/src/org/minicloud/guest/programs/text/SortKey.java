package org.minicloud.guest.programs.text;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.programs.UsageException;

/** One key of {@code sort}: from where to where, and how it is compared. */
final class SortKey implements Comparator<String>, Serializable {
	private static final long serialVersionUID = 1;
	private static final Pattern KEY = Pattern.compile("(\\d+)(?:\\.(\\d+))?([a-zA-Z]*)(?:,(\\d+)(?:\\.(\\d+))?([a-zA-Z]*))?");
	private static final Pattern NUMBER = Pattern.compile("\\s*(-?(?:\\d+\\.?\\d*|\\.\\d+))([KMGTPE]?).*", Pattern.DOTALL);
	private static final String UNITS = "KMGTPE";
	private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
	static final String ORDERS = "bdfghinMrRV";

	private final int firstField;
	private final int firstCharacter;
	private final int lastField;
	private final int lastCharacter;
	private final String order;
	private final boolean skipBlanks;
	private final boolean skipBlanksAtEnd;
	/** Null for runs of blanks. */
	private final String separator;

	private SortKey(int firstField, int firstCharacter, int lastField, int lastCharacter, String order, boolean skipBlanks,
			boolean skipBlanksAtEnd, String separator) {
		this.firstField = firstField;
		this.firstCharacter = firstCharacter;
		this.lastField = lastField;
		this.lastCharacter = lastCharacter;
		this.order = order;
		this.skipBlanks = skipBlanks;
		this.skipBlanksAtEnd = skipBlanksAtEnd;
		this.separator = separator;
	}

	/** The line as a whole. */
	static SortKey whole(String order) {
		return new SortKey(1, 1, Integer.MAX_VALUE, 0, order, order.contains("b"), false, null);
	}

	/** @param order what applies when the key has no letters of its own */
	static SortKey parse(String text, String order, String separator) throws UsageException {
		Matcher matcher = KEY.matcher(text);
		if (!matcher.matches() || !(letters(matcher, 3) + letters(matcher, 6)).matches("[" + ORDERS + "]*"))
			throw new UsageException("sort: invalid number at field start: invalid count at start of '" + text + "'", 2);
		if (number(matcher, 1, 1) == 0)
			throw new UsageException("sort: field number is zero: invalid field specification '" + text + "'", 2);
		String own = letters(matcher, 3) + letters(matcher, 6);
		String chosen = own.isEmpty() ? order : own;
		return new SortKey(number(matcher, 1, 1), number(matcher, 2, 1), number(matcher, 4, Integer.MAX_VALUE),
				number(matcher, 5, 0), chosen, (own.isEmpty() ? order : letters(matcher, 3)).contains("b"),
				(own.isEmpty() ? order : letters(matcher, 6)).contains("b"), separator);
	}

	private static String letters(Matcher matcher, int group) {
		return matcher.group(group) == null ? "" : matcher.group(group);
	}

	private static int number(Matcher matcher, int group, int absent) {
		String digits = matcher.group(group);
		return digits == null ? absent : Integer.parseInt(digits.length() > 8 ? "99999999" : digits);
	}

	@Override
	public int compare(String left, String right) {
		int result = compareKeys(key(left), key(right));
		return order.contains("r") ? -result : result;
	}

	private int compareKeys(String left, String right) {
		if (order.contains("n") || order.contains("g"))
			return number(left).compareTo(number(right));
		if (order.contains("h"))
			return compareHuman(left, right);
		if (order.contains("M"))
			return month(left) - month(right);
		if (order.contains("V"))
			return version(left, right);
		return plain(left).compareTo(plain(right));
	}

	private String plain(String text) {
		String plain = text;
		if (order.contains("d"))
			plain = plain.replaceAll("[^A-Za-z0-9 \t]", "");
		if (order.contains("i"))
			plain = plain.replaceAll("[^ -~]", "");
		return order.contains("f") ? plain.toUpperCase(java.util.Locale.ROOT) : plain;
	}

	private static BigDecimal number(String text) {
		Matcher matcher = NUMBER.matcher(text);
		return matcher.matches() ? new BigDecimal(matcher.group(1).endsWith(".") ? matcher.group(1) + "0" : matcher.group(1))
				: BigDecimal.ZERO;
	}

	private static int compareHuman(String left, String right) {
		BigDecimal a = number(left);
		BigDecimal b = number(right);
		int unitA = a.signum() * (unit(left) + 1);
		int unitB = b.signum() * (unit(right) + 1);
		return unitA != unitB ? Integer.compare(unitA, unitB) : a.compareTo(b);
	}

	private static int unit(String text) {
		Matcher matcher = NUMBER.matcher(text);
		return matcher.matches() && !matcher.group(2).isEmpty() ? UNITS.indexOf(matcher.group(2)) + 1 : 0;
	}

	private static int month(String text) {
		String name = text.stripLeading().toUpperCase(java.util.Locale.ROOT);
		int at = name.length() < 3 ? -1 : MONTHS.indexOf(name.substring(0, 3));
		return at % 3 == 0 ? at / 3 + 1 : 0;
	}

	private static int version(String left, String right) {
		String[] a = left.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
		String[] b = right.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
		for (int i = 0; i < Math.min(a.length, b.length); i++) {
			boolean numbers = a[i].matches("\\d+") && b[i].matches("\\d+");
			int result = numbers ? new BigDecimal(a[i]).compareTo(new BigDecimal(b[i])) : a[i].compareTo(b[i]);
			if (result != 0)
				return result;
		}
		return a.length - b.length;
	}

	private String key(String line) {
		if (firstField == 1 && firstCharacter == 1 && lastField == Integer.MAX_VALUE && !skipBlanks)
			return line;
		int from = fieldStart(line, firstField);
		if (skipBlanks)
			from = skip(line, from);
		from = Math.min(line.length(), from + firstCharacter - 1);
		if (lastField == Integer.MAX_VALUE)
			return line.substring(from);
		int to;
		if (lastCharacter == 0) {
			to = fieldEnd(line, lastField);
		} else {
			int start = fieldStart(line, lastField);
			to = Math.min(line.length(), (skipBlanksAtEnd ? skip(line, start) : start) + lastCharacter);
		}
		return to <= from ? "" : line.substring(from, to);
	}

	private static int skip(String line, int from) {
		int at = from;
		while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t'))
			at++;
		return at;
	}

	/** Without a separator, the blanks before a field belong to it. */
	private int fieldStart(String line, int field) {
		int at = 0;
		for (int i = 1; i < field; i++) {
			at = endOfField(line, at);
			if (at == line.length())
				return at;
			if (separator != null)
				at++;
		}
		return at;
	}

	private int fieldEnd(String line, int field) {
		return endOfField(line, fieldStart(line, field));
	}

	private int endOfField(String line, int from) {
		if (separator != null) {
			int end = line.indexOf(separator, from);
			return end < 0 ? line.length() : end;
		}
		int at = skip(line, from);
		while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t')
			at++;
		return at;
	}
}
