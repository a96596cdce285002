package org.minicloud.guest.light;

/** Computes between ticks and sleeps across them. It watches the time stamp counter while it computes. */
final class Evasion implements Activity {
	private static final long serialVersionUID = 1;
	/** How often it looks at the counter: it may have been kept from its CPU meanwhile. */
	private static final long POLL_NANOS = 20_000;

	private final long guardNanos;
	private final long tickNanos;
	private long wakeAt;

	Evasion(long guardNanos, long tickNanos) {
		this.guardNanos = guardNanos;
		this.tickNanos = tickNanos;
	}

	@Override
	public long next(long now) {
		long sinceTick = now % tickNanos;
		long untilGuard = tickNanos - guardNanos - sinceTick;
		if (sinceTick >= guardNanos && untilGuard > 0)
			return Math.min(POLL_NANOS, untilGuard);
		wakeAt = now - sinceTick + guardNanos + (untilGuard > 0 ? 0 : tickNanos);
		return 0;
	}

	@Override
	public long wakeAt() {
		return wakeAt;
	}
}
