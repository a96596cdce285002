package org.minicloud.topology.deploy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long a deployment waits for the cloud.
 *
 * @param pause how it passes the time between two looks
 * @param clock the cloud's time: a cloud that stands still is waited for without end
 * @param limit of one wait, as for an instance to run
 */
public record Patience(Pause pause, InstantSource clock, Duration limit) {
	/** An instance of EC2 hardly ever takes longer to begin or end. */
	public static final Duration USUAL = Duration.ofMinutes(15);
	/** Between two looks, where nothing tells that something has changed. */
	static final Duration LOOK = Duration.ofSeconds(2);

	/**
	 * Looks until it is so.
	 *
	 * @param waits told before each pause
	 */
	void await(Run run, Runnable waits, String what, Condition condition) throws StepFailedException, InterruptedException {
		Instant deadline = clock.instant().plus(limit);
		while (!condition.holds()) {
			run.checkCancelled();
			if (clock.instant().isAfter(deadline))
				throw new StepFailedException("Timeout", "Waited " + limit.toMinutes() + " minutes for " + what + ".");
			waits.run();
			pause.pause(LOOK);
		}
	}

	/** A look at the cloud. */
	@FunctionalInterface
	interface Condition {
		boolean holds() throws StepFailedException;
	}
}
