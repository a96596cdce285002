package org.minicloud.guest.light;

import java.io.Serializable;

/** A vCPU of a {@link LightKernel}: what it does, whether it sleeps, and how long it has waited. */
final class LightVcpu implements Serializable {
	private static final long serialVersionUID = 1;

	private final Activity activity;
	private boolean asleep;
	private long wakes;
	private long latencySum;
	private long latencyMax;

	LightVcpu(Activity activity) {
		this.activity = activity;
	}

	/** Whether there is nothing to do before {@link #wakeAt}. */
	boolean sleepsAt(long now) {
		return asleep && now < activity.wakeAt();
	}

	/** Goes on; it does not sleep now. @return CPU to burn, or 0 to sleep until {@link #wakeAt} */
	long next(long now) {
		if (asleep)
			woke(now - activity.wakeAt());
		long cost = activity.next(now);
		asleep = cost == 0;
		return cost;
	}

	long wakeAt() {
		return activity.wakeAt();
	}

	WakeLatency latency() {
		return new WakeLatency(wakes, latencySum, latencyMax);
	}

	private void woke(long latency) {
		asleep = false;
		wakes++;
		latencySum += latency;
		latencyMax = Math.max(latencyMax, latency);
	}
}
