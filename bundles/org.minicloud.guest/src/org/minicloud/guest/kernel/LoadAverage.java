package org.minicloud.guest.kernel;

import java.io.Serializable;

/**
 * The load averages as Linux computes them: every 5 s the number of active processes enters three exponential averages.
 * Nobody wakes up for it: the samples since the last change of that number are caught up with when it changes or when
 * somebody asks.
 */
public final class LoadAverage implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long PERIOD_NANOS = 5_000_000_000L;
	/** From here on even the slowest average has forgotten everything: 5 s * 4000 = 5.5 h. */
	private static final long MEMORY = 4000;
	private static final double[] DECAY = { Math.exp(-5.0 / 60), Math.exp(-5.0 / 300), Math.exp(-5.0 / 900) };

	private final double[] averages = new double[DECAY.length];
	private long samples;
	private int active;

	/** The number of running and runnable processes is now another one. */
	void activeChanged(long now, int nowActive) {
		catchUp(now);
		active = nowActive;
	}

	/** @return the averages over 1, 5 and 15 minutes */
	public double[] read(long now) {
		catchUp(now);
		return averages.clone();
	}

	private void catchUp(long now) {
		long due = now / PERIOD_NANOS;
		for (long i = Math.min(due - samples, MEMORY); i > 0; i--)
			for (int k = 0; k < DECAY.length; k++)
				averages[k] = averages[k] * DECAY[k] + active * (1 - DECAY[k]);
		samples = due;
	}
}
