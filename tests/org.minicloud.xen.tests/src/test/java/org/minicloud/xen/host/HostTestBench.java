package org.minicloud.xen.host;

import java.time.Instant;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;
import org.minicloud.xen.sched.SchedulerParameters;

/** A host with running domains on it, for tests. */
final class HostTestBench {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;

	final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	final Hypervisor host;

	HostTestBench(int pcpus, long seed) {
		host = new Hypervisor(timeline, new HostSpec("host", pcpus, 4096), SchedulerParameters.DEFAULTS, seed);
	}

	HostTestBench(int pcpus) {
		this(pcpus, 1);
	}

	/** Creates a domain and lets it run; domain 0 builds meanwhile. */
	Domain running(DomainSpec spec, GuestKernel kernel) throws XenException {
		Domain domain = host.createDomain(spec, kernel);
		domain.unpause();
		timeline.runFor(SECOND);
		return domain;
	}

	Domain running(String name, GuestKernel kernel) throws XenException {
		return running(new DomainSpec(name, 1, 256), kernel);
	}
}
