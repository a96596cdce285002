package org.minicloud.product;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waiting for something that another process does. */
final class Deadline {
	private static final long LOOK_AGAIN_MILLIS = 50;

	private Deadline() {
	}

	/**
	 * Waits until a condition holds.
	 *
	 * @throws AssertionError when it does not within the time
	 */
	static void await(Duration time, Supplier<String> what, Callable<Boolean> condition) throws Exception {
		long end = System.nanoTime() + time.toNanos();
		while (!condition.call()) {
			if (System.nanoTime() > end)
				throw new AssertionError("not within " + time.toSeconds() + " s: " + what.get());
			Thread.sleep(LOOK_AGAIN_MILLIS);
		}
	}
}
