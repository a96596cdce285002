package org.minicloud.guest.programs;

import java.util.OptionalLong;

/** Spans of time as users write them. */
public final class Durations {
	private static final double NANOS = 1e9;

	private Durations() {
	}

	/** Reads {@code 10}, {@code 1.5}, {@code 30s}, {@code 2m}, {@code 1h}, {@code 1d}. @return nanoseconds */
	public static OptionalLong parse(String text) {
		if (!text.matches("(\\d+\\.?\\d*|\\.\\d+)[smhd]?"))
			return OptionalLong.empty();
		char unit = text.charAt(text.length() - 1);
		int factor = switch (unit) {
			case 'm' -> 60;
			case 'h' -> 3600;
			case 'd' -> 86_400;
			default -> 1;
		};
		String number = Character.isLetter(unit) ? text.substring(0, text.length() - 1) : text;
		return OptionalLong.of((long) Math.min(Long.MAX_VALUE / 4, Double.parseDouble(number) * factor * NANOS));
	}
}
