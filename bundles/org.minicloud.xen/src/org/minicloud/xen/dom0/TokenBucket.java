package org.minicloud.xen.dom0;

/**
 * A limit of so many units a second, with a burst, in cloud time. It is exact over any time: what a division leaves is
 * carried on.
 */
public final class TokenBucket {
	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private final long perSecond;
	private final long burstNanos;
	/** When the bucket is full again, were nothing more taken. */
	private long fullAt = Long.MIN_VALUE;
	private long remainder;

	/**
	 * @param perSecond units a second; 0 is no limit
	 * @param burst     units that may be taken at once after a pause
	 */
	public TokenBucket(long perSecond, long burst) {
		if (perSecond < 0 || burst < 0)
			throw new IllegalArgumentException("a limit of " + perSecond + " a second with a burst of " + burst);
		this.perSecond = perSecond;
		this.burstNanos = perSecond == 0 ? 0 : Math.multiplyExact(burst, NANOS_PER_SECOND) / perSecond;
	}

	/**
	 * Takes units, which may be more than there are.
	 *
	 * @return when they are all there: now, or later
	 */
	public long take(long now, long units) {
		if (perSecond == 0)
			return now;
		if (fullAt <= now) {
			fullAt = now;
			remainder = 0;
		}
		long scaled = Math.addExact(Math.multiplyExact(units, NANOS_PER_SECOND), remainder);
		fullAt += scaled / perSecond;
		remainder = scaled % perSecond;
		return Math.max(now, fullAt - burstNanos);
	}

	/** When so many units can be taken without waiting: now, or later. Takes nothing. */
	public long availableAt(long now, long units) {
		if (perSecond == 0 || fullAt <= now && units * NANOS_PER_SECOND / perSecond <= burstNanos)
			return now;
		long base = Math.max(fullAt, now);
		return Math.max(now, base + (units * NANOS_PER_SECOND + remainder) / perSecond - burstNanos);
	}
}
