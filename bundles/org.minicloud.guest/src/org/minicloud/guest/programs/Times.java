package org.minicloud.guest.programs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as programs print them; every guest is in UTC. */
public final class Times {
	private Times() {
	}

	/** @param pattern of {@link DateTimeFormatter} */
	public static String format(String pattern, long millis) {
		return DateTimeFormatter.ofPattern(pattern, Locale.US).format(at(millis));
	}

	private static ZonedDateTime at(long millis) {
		return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
	}

	/** @param format with the conversions of strftime(3) */
	public static String strftime(String format, long millis) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < format.length(); i++) {
			char next = format.charAt(i);
			if (next != '%' || i + 1 == format.length())
				text.append(next);
			else
				text.append(conversion(format.charAt(++i), millis));
		}
		return text.toString();
	}

	private static String conversion(char letter, long millis) {
		return switch (letter) {
			case 's' -> Long.toString(millis / 1000);
			case 'N' -> String.format(Locale.ROOT, "%03d000000", millis % 1000);
			case 'e' -> String.format(Locale.ROOT, "%2d", at(millis).getDayOfMonth());
			case 'u' -> Integer.toString(at(millis).getDayOfWeek().getValue());
			case 'Z' -> "UTC";
			case 'z' -> "+0000";
			case 'n' -> "\n";
			case 't' -> "\t";
			case '%' -> "%";
			default -> {
				String pattern = pattern(letter);
				yield pattern == null ? "%" + letter : format(pattern, millis);
			}
		};
	}

	private static String pattern(char letter) {
		return switch (letter) {
			case 'Y' -> "yyyy";
			case 'y' -> "yy";
			case 'm' -> "MM";
			case 'd' -> "dd";
			case 'H' -> "HH";
			case 'I' -> "hh";
			case 'M' -> "mm";
			case 'S' -> "ss";
			case 'p' -> "a";
			case 'j' -> "DDD";
			case 'a' -> "EEE";
			case 'A' -> "EEEE";
			case 'b', 'h' -> "MMM";
			case 'B' -> "MMMM";
			case 'F' -> "yyyy-MM-dd";
			case 'D' -> "MM/dd/yy";
			case 'T' -> "HH:mm:ss";
			case 'R' -> "HH:mm";
			case 'c' -> "EEE MMM dd HH:mm:ss yyyy";
			default -> null;
		};
	}
}
