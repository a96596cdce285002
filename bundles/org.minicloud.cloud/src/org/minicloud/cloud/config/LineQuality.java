package org.minicloud.cloud.config;

/**
 * What a line of the network does to packets.
 *
 * @param latencyNanos one way, 0 to a minute
 * @param loss         share of packets that do not arrive, 0 to 1
 */
public record LineQuality(long latencyNanos, double loss) {
	private static final long MOST_NANOS = 60_000_000_000L;

	public LineQuality {
		if (latencyNanos < 0 || latencyNanos > MOST_NANOS)
			throw new IllegalArgumentException("a latency must be from 0 to a minute");
		if (!(loss >= 0 && loss <= 1))
			throw new IllegalArgumentException("a loss must be from 0 to 100 percent");
	}
}
