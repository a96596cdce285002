package org.minicloud.guest.net;

import java.io.Serializable;

/** How long to wait for an acknowledgment (RFC 6298), with Linux's bounds. All in nanoseconds. */
final class RttEstimator implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long MILLI = 1_000_000;
	private static final long INITIAL = 1_000 * MILLI;
	private static final long LEAST = 200 * MILLI;
	private static final long MOST = 120_000 * MILLI;
	private static final long GRANULARITY = MILLI;

	private long smoothed;
	private long variation;
	private long timeout = INITIAL;
	private int backoff;

	/** The time between a segment that was sent once and its acknowledgment. */
	void sample(long nanos) {
		if (smoothed == 0) {
			smoothed = nanos;
			variation = nanos / 2;
		} else {
			variation = (3 * variation + Math.abs(smoothed - nanos)) / 4;
			smoothed = (7 * smoothed + nanos) / 8;
		}
		timeout = Math.clamp(smoothed + Math.max(GRANULARITY, 4 * variation), LEAST, MOST);
		backoff = 0;
	}

	/** Something was acknowledged: what comes next need not wait longer than usual. */
	void progressed() {
		backoff = 0;
	}

	/** The time has passed in vain: next time twice as long. */
	void backOff() {
		backoff++;
	}

	int backoff() {
		return backoff;
	}

	long timeout() {
		return Math.min(timeout << Math.min(backoff, 20), MOST);
	}

	long smoothed() {
		return smoothed;
	}
}
