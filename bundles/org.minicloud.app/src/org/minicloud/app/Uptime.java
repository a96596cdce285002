package org.minicloud.app;

import java.time.Duration;
import java.time.Instant;

/** How long this process has been there, from its start by the operating system, to 10 ms. */
final class Uptime {
	private Uptime() {
	}

	static long millis() {
		Instant now = Instant.now();
		return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now).toMillis();
	}
}
