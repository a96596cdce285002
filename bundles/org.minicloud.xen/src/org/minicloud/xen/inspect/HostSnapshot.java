package org.minicloud.xen.inspect;

import java.util.List;

/**
 * A host at one instant.
 *
 * @param nanos      cloud time
 * @param frames     machine frames of 4 KiB
 * @param freeFrames those that nobody has
 * @param domains    by domid, domain 0 first
 */
public record HostSnapshot(String host, long nanos, long frames, long freeFrames, List<PcpuSnapshot> pcpus,
		List<DomainSnapshot> domains) {
	public HostSnapshot {
		pcpus = List.copyOf(pcpus);
		domains = List.copyOf(domains);
	}
}
