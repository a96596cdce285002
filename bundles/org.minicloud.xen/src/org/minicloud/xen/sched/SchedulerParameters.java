package org.minicloud.xen.sched;

/**
 * Parameters of the credit scheduler of one host ({@code xl sched-credit -s}).
 *
 * @param timesliceMillis           how long a vCPU may run before others of its class get a turn, and the period of
 *                                  accounting; 1..1000
 * @param ratelimitMicros           how long a vCPU runs at least before it is preempted; 0 is off, else 100..500000, and
 *                                  not above the timeslice
 * @param loadBalanceRatelimitMicros how often a physical CPU looks for work of others, at most; 0..1000000
 * @param timerLatencyNanos         how late the host's timers are handled; the tick is armed again from then, so that it
 *                                  drifts as on real machines. 0 is an ideal machine
 * @param accounting                how CPU time is debited
 */
public record SchedulerParameters(int timesliceMillis, int ratelimitMicros, int loadBalanceRatelimitMicros,
		long timerLatencyNanos, AccountingKind accounting) {
	/** What Xen comes with. */
	public static final SchedulerParameters DEFAULTS = new SchedulerParameters(30, 1000, 1000, 0, AccountingKind.EXACT);

	/** Credits that a vCPU burns in a millisecond. */
	static final int CREDITS_PER_MILLI = 10;

	private static final int TICKS_PER_TIMESLICE = 3;

	public SchedulerParameters {
		require(timesliceMillis >= 1 && timesliceMillis <= 1000, "a timeslice is 1..1000 ms, not " + timesliceMillis);
		require(ratelimitMicros == 0 || ratelimitMicros >= 100 && ratelimitMicros <= 500_000,
				"a ratelimit is 0 or 100..500000 us, not " + ratelimitMicros);
		require(ratelimitMicros <= timesliceMillis * 1000, "the ratelimit must not exceed the timeslice");
		require(loadBalanceRatelimitMicros >= 0 && loadBalanceRatelimitMicros <= 1_000_000,
				"a load balance ratelimit is 0..1000000 us, not " + loadBalanceRatelimitMicros);
		require(timerLatencyNanos >= 0 && timerLatencyNanos < 1_000_000,
				"a timer latency is less than 1 ms, not " + timerLatencyNanos + " ns");
	}

	/** How CPU time becomes a debit of credits. */
	public enum AccountingKind {
		/** To the credit, by time stamps: since Xen 4.0. */
		EXACT,
		/** Whoever runs at the tick pays the whole tick: up to Xen 3.4, and what theft of service lives on. */
		SAMPLED,
		/** Sampled once in each tick's period, at any moment of it. */
		UNIFORM,
		/** Sampled after gaps of exponential length. */
		POISSON,
		/** Sampled at each millisecond with the probability that makes a tick's period the mean. */
		BERNOULLI
	}

	public SchedulerParameters withTimeslice(int millis) {
		return new SchedulerParameters(millis, ratelimitMicros, loadBalanceRatelimitMicros, timerLatencyNanos, accounting);
	}

	public SchedulerParameters withRatelimit(int micros) {
		return new SchedulerParameters(timesliceMillis, micros, loadBalanceRatelimitMicros, timerLatencyNanos, accounting);
	}

	public SchedulerParameters withTimerLatency(long nanos) {
		return new SchedulerParameters(timesliceMillis, ratelimitMicros, loadBalanceRatelimitMicros, nanos, accounting);
	}

	public SchedulerParameters withAccounting(AccountingKind kind) {
		return new SchedulerParameters(timesliceMillis, ratelimitMicros, loadBalanceRatelimitMicros, timerLatencyNanos, kind);
	}

	long timesliceNanos() {
		return timesliceMillis * 1_000_000L;
	}

	/** Three ticks to a timeslice; one when it is shorter than 3 ms. */
	int ticksPerTimeslice() {
		return timesliceMillis < TICKS_PER_TIMESLICE ? 1 : TICKS_PER_TIMESLICE;
	}

	/** Period of the tick of a busy physical CPU. */
	public long tickNanos() {
		return timesliceMillis * 1000L / ticksPerTimeslice() * 1000;
	}

	int creditsPerTimeslice() {
		return timesliceMillis * CREDITS_PER_MILLI;
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition)
			throw new IllegalArgumentException(otherwise);
	}
}
