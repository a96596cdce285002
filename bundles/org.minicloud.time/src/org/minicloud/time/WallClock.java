package org.minicloud.time;

import java.time.Instant;

/** The machine's own date: what a new cloud begins at. Nothing else in a cloud looks at it. */
public final class WallClock {
	private WallClock() {
	}

	public static Instant now() {
		return Instant.now();
	}
}
