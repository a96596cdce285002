package org.minicloud.app;

import java.time.Duration;
import java.time.Instant;

/** How long the program has been running. */
final class Uptime {
	/** Milliseconds of the epoch at which the start script started the program: it became this very process then. */
	private static final String STARTED = "minicloud.started";

	private Uptime() {
	}

	static long millis() {
		Instant now = Instant.now();
		return Duration.between(started(now), now).toMillis();
	}

	private static Instant started(Instant otherwise) {
		Long told = Long.getLong(STARTED);
		if (told != null)
			return Instant.ofEpochMilli(told);
		return ProcessHandle.current().info().startInstant().orElse(otherwise);
	}
}
