package org.minicloud.console.kit.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
public final class Times {
	private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private Times() {
	}

	/** {@code 3 min ago}; empty for null. */
	public static String relative(Instant then, Instant now) {
		if (then == null)
			return "";
		long seconds = Duration.between(then, now).toSeconds();
		if (seconds < 0)
			return exact(then);
		if (seconds < 10)
			return "just now";
		if (seconds < 60)
			return seconds + " s ago";
		if (seconds < 3600)
			return seconds / 60 + " min ago";
		if (seconds < 48 * 3600)
			return seconds / 3600 + " h ago";
		return seconds / 86400 + " days ago";
	}

	/** {@code 2026-03-01 10:07:32} in the zone of the machine; empty for null. */
	public static String exact(Instant time) {
		return time == null ? "" : EXACT.format(time.atZone(ZoneId.systemDefault()));
	}

	/** {@code 10:07:32} in the zone of the machine. */
	public static String clock(Instant time) {
		return CLOCK.format(time.atZone(ZoneId.systemDefault()));
	}

	/** {@code 0.3 s}, {@code 12 s}, {@code 3 min 5 s}. */
	public static String duration(Duration duration) {
		long millis = duration.toMillis();
		if (millis < 1000)
			return millis + " ms";
		if (millis < 10_000)
			return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
		long seconds = millis / 1000;
		return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
	}
}
