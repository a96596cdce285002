package org.minicloud.topology.deploy;

import java.time.Duration;

/** How somebody waits until something may have changed in a cloud. Not for the UI thread. */
@FunctionalInterface
public interface Pause {
	/**
	 * Returns when something may have changed, and after so much time of the cloud at the latest, as far as there is a way to know.
	 *
	 * @throws InterruptedException when the thread is to end
	 */
	void pause(Duration atMost) throws InterruptedException;
}
