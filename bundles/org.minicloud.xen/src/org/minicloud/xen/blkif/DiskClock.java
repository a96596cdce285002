package org.minicloud.xen.blkif;

import org.minicloud.xen.dom0.TokenBucket;

/** Says when a disk of a certain timing is done with each request. */
final class DiskClock {
	private final long latencyNanos;
	private final TokenBucket requests;
	private final TokenBucket path;

	DiskClock(DiskTiming timing) {
		latencyNanos = timing.latencyNanos();
		requests = new TokenBucket(timing.requestsPerSecond(), timing.burstRequests());
		path = new TokenBucket(timing.bytesPerSecond(), 0);
	}

	/** A request of so many bytes comes now; gives when it is done, never before those that came earlier. */
	long done(long now, long bytes) {
		return path.take(requests.take(now, 1), bytes) + latencyNanos;
	}
}
