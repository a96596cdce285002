package org.minicloud.xen.inspect;

/**
 * The parameters of a host's credit scheduler ({@code xl sched-credit -s}); a command to change them carries one, too.
 *
 * @param timesliceMillis   how long a vCPU runs at most before others of its class get a turn, and the period of
 *                          accounting; 1..1000
 * @param ratelimitMicros   how long it runs at least; 0 is off, else 100..500000
 * @param tickNanos         period of the tick of a busy physical CPU; what it is in a command does not matter
 * @param timerLatencyNanos how late the host handles timers; less than 1 ms
 * @param accounting        EXACT, SAMPLED, UNIFORM, POISSON or BERNOULLI
 */
public record SchedulerSnapshot(int timesliceMillis, int ratelimitMicros, long tickNanos, long timerLatencyNanos,
		String accounting) {
	/** The same with another timeslice. */
	public SchedulerSnapshot withTimeslice(int millis) {
		return new SchedulerSnapshot(millis, ratelimitMicros, tickNanos, timerLatencyNanos, accounting);
	}

	/** The same with another rate limit. */
	public SchedulerSnapshot withRatelimit(int micros) {
		return new SchedulerSnapshot(timesliceMillis, micros, tickNanos, timerLatencyNanos, accounting);
	}

	/** The same with another accounting. */
	public SchedulerSnapshot withAccounting(String kind) {
		return new SchedulerSnapshot(timesliceMillis, ratelimitMicros, tickNanos, timerLatencyNanos, kind);
	}
}
