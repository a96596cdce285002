package org.minicloud.time;

import java.time.Instant;

/** Reads cloud time. */
public interface Clock {
	/** Nanoseconds of cloud time since the cloud's origin; never goes back. */
	long nanos();

	/** Cloud time as a date, to be shown to people and stored. */
	Instant instant();
}
