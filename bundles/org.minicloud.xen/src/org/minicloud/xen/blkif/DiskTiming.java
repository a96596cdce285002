package org.minicloud.xen.blkif;

/**
 * How long a disk takes, in cloud time. Requests are transferred one after the other and each then waits for the disk's
 * latency, so they are done in the order in which they were asked.
 *
 * @param latencyNanos      from the transfer of a request to its completion
 * @param bytesPerSecond    what the path to the disk carries; 0 is no limit
 * @param requestsPerSecond requests it begins in a second at most; 0 is no limit
 * @param burstRequests     requests that may begin at once after a pause
 */
public record DiskTiming(long latencyNanos, long bytesPerSecond, long requestsPerSecond, long burstRequests) {
	/** No limits, and 100 us of latency. */
	public static final DiskTiming FAST = new DiskTiming(100_000, 0, 0, 0);
	/** As a network disk of 2010: 5 ms, 60 MB/s, 100 requests a second with bursts of 200. Chosen, not measured. */
	public static final DiskTiming NETWORK_DISK = new DiskTiming(5_000_000, 60_000_000, 100, 200);
	/** As a local disk of 2010: 8 ms, 100 MB/s. Chosen, not measured. */
	public static final DiskTiming LOCAL_DISK = new DiskTiming(8_000_000, 100_000_000, 0, 0);

	public DiskTiming {
		if (latencyNanos < 0 || bytesPerSecond < 0 || requestsPerSecond < 0 || burstRequests < 0)
			throw new IllegalArgumentException("no figure of a disk's timing is negative");
	}

	public DiskTiming withRequestsPerSecond(long rate, long burst) {
		return new DiskTiming(latencyNanos, bytesPerSecond, rate, burst);
	}

	public DiskTiming withBytesPerSecond(long rate) {
		return new DiskTiming(latencyNanos, rate, requestsPerSecond, burstRequests);
	}

	public DiskTiming withLatency(long nanos) {
		return new DiskTiming(nanos, bytesPerSecond, requestsPerSecond, burstRequests);
	}
}
