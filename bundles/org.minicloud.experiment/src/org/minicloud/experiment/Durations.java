package org.minicloud.experiment;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30ms}, {@code 8.6ms}, {@code 700us}, {@code 2s}, {@code 50ns}. */
final class Durations {
	static final String FORM = "a duration such as 30ms, 8.6ms, 700us or 2s";

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(ns|us|µs|ms|s)");

	private Durations() {
	}

	/**
	 * @return nanoseconds
	 * @throws IllegalArgumentException when the text is no duration
	 */
	static long parse(String text) {
		if (text.equals("0"))
			return 0;
		Matcher duration = DURATION.matcher(text);
		if (!duration.matches())
			throw new IllegalArgumentException(text);
		return new BigDecimal(duration.group(1)).movePointRight(decimals(duration.group(2))).longValue();
	}

	private static int decimals(String unit) {
		return switch (unit) {
			case "ns" -> 0;
			case "us", "µs" -> 3;
			case "ms" -> 6;
			default -> 9;
		};
	}
}
