package org.minicloud.cloud.request;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates in the form of EC2's texts and filters: {@code 2013-12-12T10:00:00.000Z}. */
public final class Ec2Dates {
	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
			.withZone(ZoneOffset.UTC);

	private Ec2Dates() {
	}

	/** Null for null. */
	public static String text(Instant time) {
		return time == null ? null : FORMAT.format(time);
	}
}
