package org.minicloud.cloud.drive;

import org.minicloud.cloud.life.Hosts;
import org.minicloud.cloud.life.Hosts.PoweredHost;
import org.minicloud.time.Clock;

/**
 * The part of the powered-on hosts' CPUs that was in use over about the last second of cloud time: between the last two
 * readings that were at least so far apart. On the cloud's thread.
 */
final class CpuMeter {
	private static final long WINDOW_NANOS = 1_000_000_000L;

	private final Clock clock;
	private final Hosts hosts;
	private long readAt;
	private long readBusy;
	private double use;

	CpuMeter(Clock clock, Hosts hosts) {
		this.clock = clock;
		this.hosts = hosts;
	}

	/** 0..1 */
	double use() {
		long now = clock.nanos();
		if (now - readAt < WINDOW_NANOS)
			return use;
		long busy = 0;
		long pcpus = 0;
		for (PoweredHost host : hosts.powered()) {
			busy += host.hypervisor().busyNanos();
			pcpus += host.hypervisor().spec().pcpus();
		}
		use = pcpus == 0 ? 0 : Math.clamp((double) (busy - readBusy) / ((now - readAt) * pcpus), 0, 1);
		readAt = now;
		readBusy = busy;
		return use;
	}
}
