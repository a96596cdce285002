package org.minicloud.guest.programs.system;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A line of a crontab: when, and what.
 *
 * @param anyDay whether the day of the month or that of the week is left open: else one of them is enough
 */
record CronLine(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean anyDay, String command)
		implements Serializable {
	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
	private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

	/** Reads a line; empty when it cannot be understood. */
	static Optional<CronLine> parse(String line) {
		String whole = switch (line.strip().split("\\s+")[0]) {
			case "@hourly" -> line.strip().replaceFirst("@hourly", "0 * * * *");
			case "@daily", "@midnight" -> line.strip().replaceFirst("@\\w+", "0 0 * * *");
			case "@weekly" -> line.strip().replaceFirst("@weekly", "0 0 * * 0");
			case "@monthly" -> line.strip().replaceFirst("@monthly", "0 0 1 * *");
			default -> line.strip();
		};
		String[] fields = whole.split("\\s+", 6);
		if (fields.length < 6)
			return Optional.empty();
		BitSet minutes = field(fields[0], 0, 59, List.of());
		BitSet hours = field(fields[1], 0, 23, List.of());
		BitSet days = field(fields[2], 1, 31, List.of());
		BitSet months = field(fields[3], 1, 12, MONTHS);
		BitSet weekdays = field(fields[4], 0, 7, WEEKDAYS);
		if (minutes == null || hours == null || days == null || months == null || weekdays == null)
			return Optional.empty();
		if (weekdays.get(7))
			weekdays.set(0);
		boolean anyDay = fields[2].startsWith("*") || fields[4].startsWith("*");
		return Optional.of(new CronLine(minutes, hours, days, months, weekdays, anyDay, fields[5]));
	}

	/** @return null when the field is wrong */
	private static BitSet field(String text, int least, int most, List<String> names) {
		BitSet set = new BitSet();
		for (String part : text.split(",")) {
			String[] stepped = part.split("/", 2);
			int step = stepped.length == 1 ? 1 : number(stepped[1], List.of(), 0);
			String[] range = stepped[0].equals("*") ? new String[] { "" + least, "" + most } : stepped[0].split("-", 2);
			int from = number(range[0], names, least == 1 ? 1 : 0);
			int to = range.length > 1 ? number(range[1], names, least == 1 ? 1 : 0) : stepped.length > 1 ? most : from;
			if (from < least || to > most || from > to || step < 1)
				return null;
			for (int i = from; i <= to; i += step)
				set.set(i);
		}
		return set;
	}

	private static int number(String text, List<String> names, int offset) {
		int name = names.indexOf(text.toLowerCase());
		return name >= 0 ? name + offset : text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
	}

	/** Whether it is due in the minute of a moment. */
	boolean due(long millis) {
		LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000), 0, ZoneOffset.UTC);
		boolean day = days.get(time.getDayOfMonth());
		boolean weekday = weekdays.get(time.getDayOfWeek().getValue() % 7);
		return minutes.get(time.getMinute()) && hours.get(time.getHour()) && months.get(time.getMonthValue())
				&& (anyDay ? day && weekday : day || weekday);
	}
}
