package org.minicloud.console.hypervisor.hosts;

import java.util.Optional;

/** What a timeslice and a rate limit may be (xl sched-credit). */
final class SchedulerRules {
	private static final int MOST_TIMESLICE = 1000;
	private static final int LEAST_RATELIMIT = 100;
	private static final int MOST_RATELIMIT = 500_000;
	private static final int MICROS_PER_MILLI = 1000;

	private SchedulerRules() {
	}

	/** What is wrong with a timeslice in milliseconds; empty when nothing is. */
	static Optional<String> checkTimeslice(String text) {
		return Whole.number(text).filter(millis -> millis >= 1 && millis <= MOST_TIMESLICE).isPresent() ? Optional.empty()
				: Optional.of("A timeslice is a whole number from 1 to " + MOST_TIMESLICE + " ms.");
	}

	/** What is wrong with a rate limit in microseconds, beside a timeslice in milliseconds. */
	static Optional<String> checkRatelimit(String text, String timeslice) {
		Optional<Integer> micros = Whole.number(text);
		if (micros.filter(limit -> limit == 0 || limit >= LEAST_RATELIMIT && limit <= MOST_RATELIMIT).isEmpty())
			return Optional.of("A rate limit is 0 (off), or from " + LEAST_RATELIMIT + " to " + MOST_RATELIMIT + " µs.");
		boolean longer = Whole.number(timeslice).filter(millis -> micros.get() > millis * MICROS_PER_MILLI).isPresent();
		return longer ? Optional.of("A rate limit is not longer than the timeslice.") : Optional.empty();
	}
}
