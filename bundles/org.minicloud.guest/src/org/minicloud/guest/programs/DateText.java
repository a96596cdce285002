package org.minicloud.guest.programs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people write them for {@code date -d} and {@code touch -d}: the forms that are met with, not all of GNU's. */
public final class DateText {
	private static final Pattern DATE = Pattern.compile("^(\\d{4})-(\\d{1,2})-(\\d{1,2})[T ]?");
	private static final Pattern WRITTEN = Pattern.compile("^(?:[a-z]{3},? )?(?:([a-z]{3})[a-z]* (\\d{1,2})|(\\d{1,2}) ([a-z]{3})[a-z]*),?(?: (\\d{4}))?(?= |$)");
	private static final Pattern TIME = Pattern.compile("^(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?");
	private static final Pattern OFFSET = Pattern.compile("^([-+]?\\d+|a|next|last) ?(second|sec|minute|min|hour|day|week|month|year)s?( ago)?");
	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
			"dec");

	private String rest;
	private LocalDateTime time;

	private DateText(String text, LocalDateTime now) {
		this.rest = text;
		this.time = now;
	}

	/** @param now milliseconds since 1970, as the result; empty when the text is no date */
	public static Optional<Long> parse(String text, long now) {
		String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
		if (plain.matches("@-?\\d{1,12}"))
			return Optional.of(Long.parseLong(plain.substring(1)) * 1000);
		try {
			DateText reader = new DateText(plain, LocalDateTime.ofEpochSecond(Math.floorDiv(now, 1000), 0, ZoneOffset.UTC));
			return reader.read() ? Optional.of(reader.time.toEpochSecond(ZoneOffset.UTC) * 1000) : Optional.empty();
		} catch (DateTimeException | NumberFormatException noDate) {
			return Optional.empty();
		}
	}

	private boolean read() {
		if (rest.isEmpty())
			time = time.truncatedTo(ChronoUnit.DAYS);
		while (!rest.isEmpty()) {
			int before = rest.length();
			word();
			rest = rest.stripLeading();
			if (rest.length() == before)
				return false;
		}
		return true;
	}

	private void word() {
		Matcher date = DATE.matcher(rest);
		Matcher written = WRITTEN.matcher(rest);
		Matcher clock = TIME.matcher(rest);
		Matcher offset = OFFSET.matcher(rest);
		if (date.find()) {
			time = LocalDate.of(number(date, 1), number(date, 2), number(date, 3)).atStartOfDay();
			rest = rest.substring(date.end());
		} else if (clock.find()) {
			time = time.toLocalDate().atTime(LocalTime.of(number(clock, 1), number(clock, 2), clock.group(3) == null ? 0 : number(clock, 3)));
			rest = rest.substring(clock.end());
		} else if (offset.find()) {
			shift(offset);
			rest = rest.substring(offset.end());
		} else if (written.find() && MONTHS.contains(month(written))) {
			int day = number(written, written.group(2) == null ? 3 : 2);
			int year = written.group(5) == null ? time.getYear() : number(written, 5);
			time = LocalDate.of(year, MONTHS.indexOf(month(written)) + 1, day).atStartOfDay();
			rest = rest.substring(written.end());
		} else {
			named();
		}
	}

	private static String month(Matcher written) {
		return written.group(1) == null ? written.group(4) : written.group(1);
	}

	private static int number(Matcher matcher, int group) {
		return Integer.parseInt(matcher.group(group));
	}

	private void named() {
		for (String name : List.of("now", "today", "tomorrow", "yesterday", "midnight", "noon", "utc", "gmt", "z"))
			if (rest.equals(name) || rest.startsWith(name + " ")) {
				rest = rest.substring(name.length());
				time = switch (name) {
					case "tomorrow" -> time.plusDays(1);
					case "yesterday" -> time.minusDays(1);
					case "midnight" -> time.truncatedTo(ChronoUnit.DAYS);
					case "noon" -> time.truncatedTo(ChronoUnit.DAYS).plusHours(12);
					default -> time;
				};
				return;
			}
	}

	private void shift(Matcher offset) {
		String count = offset.group(1);
		long number = switch (count) {
			case "a", "next" -> 1;
			case "last" -> -1;
			default -> Long.parseLong(count);
		};
		if (offset.group(3) != null)
			number = -number;
		time = switch (offset.group(2)) {
			case "second", "sec" -> time.plusSeconds(number);
			case "minute", "min" -> time.plusMinutes(number);
			case "hour" -> time.plusHours(number);
			case "day" -> time.plusDays(number);
			case "week" -> time.plusWeeks(number);
			case "month" -> time.plusMonths(number);
			default -> time.plusYears(number);
		};
	}
}
