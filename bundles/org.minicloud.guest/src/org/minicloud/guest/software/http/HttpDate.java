package org.minicloud.guest.software.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;

/** Dates as HTTP writes them. */
public final class HttpDate {
	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

	private HttpDate() {
	}

	public static String format(long millis) {
		return FORMAT.format(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
	}

	static OptionalLong parse(String text) {
		try {
			return OptionalLong.of(ZonedDateTime.parse(text, FORMAT.withZone(ZoneOffset.UTC)).toInstant().toEpochMilli());
		} catch (DateTimeParseException unknown) {
			return OptionalLong.empty();
		}
	}
}
