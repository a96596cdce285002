package org.minicloud.xen.inspect;

import java.util.List;
import java.util.Optional;

/**
 * A host at one instant.
 *
 * @param nanos       cloud time
 * @param systemNanos for how long the host has been up
 * @param frames      machine frames of 4 KiB
 * @param freeFrames  those that nobody has
 * @param domains     by domid, domain 0 first
 */
public record HostSnapshot(String host, long nanos, long systemNanos, long frames, long freeFrames,
		SchedulerSnapshot scheduler, List<PcpuSnapshot> pcpus, List<DomainSnapshot> domains) {
	public HostSnapshot {
		pcpus = List.copyOf(pcpus);
		domains = List.copyOf(domains);
	}

	/** The domain of a domid. */
	public Optional<DomainSnapshot> domain(int domid) {
		return domains.stream().filter(domain -> domain.domid() == domid).findFirst();
	}
}
