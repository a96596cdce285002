package org.minicloud.xen.inspect;

import java.util.List;

/**
 * A physical CPU.
 *
 * @param domid     whose vCPU runs on it; -1 when it idles
 * @param vcpu      which of them; -1 when it idles
 * @param queue     vCPUs that wait for it, the next to run first
 * @param busyNanos for how long it has not idled since the host came up
 */
public record PcpuSnapshot(int id, int domid, int vcpu, List<VcpuName> queue, long busyNanos) {
	public PcpuSnapshot {
		queue = List.copyOf(queue);
	}

	/** vCPUs that wait for it. */
	public int queued() {
		return queue.size();
	}
}
