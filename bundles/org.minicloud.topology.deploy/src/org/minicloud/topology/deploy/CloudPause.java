package org.minicloud.topology.deploy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.Subscription;

/** Waits for a connected cloud: until its change feed tells that something has changed, or, where it has none, for a while. */
public final class CloudPause implements Pause, AutoCloseable {
	private final Object lock = new Object();
	private final InstantSource clock;
	private final Optional<Subscription> feed;
	private boolean changed;

	public CloudPause(CloudConnection connection) {
		clock = connection.time().<InstantSource>map(time -> time::now).orElse(InstantSource.system());
		feed = connection.changes().map(changes -> changes.subscribe(batch -> wake()));
	}

	/** To wait with in a deployment: as long as an instance usually takes at most, in the cloud's own time. */
	public Patience patience() {
		return new Patience(this, clock, Patience.USUAL);
	}

	@Override
	public void pause(Duration atMost) throws InterruptedException {
		synchronized (lock) {
			if (!changed)
				lock.wait(atMost.toMillis());
			changed = false;
		}
	}

	/** Ends a pause before its time, as for a cancellation. */
	public void wake() {
		synchronized (lock) {
			changed = true;
			lock.notifyAll();
		}
	}

	@Override
	public void close() {
		feed.ifPresent(Subscription::close);
	}
}
