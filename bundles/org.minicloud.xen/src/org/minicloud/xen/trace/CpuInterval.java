package org.minicloud.xen.trace;

import org.minicloud.xen.sched.Priority;

/**
 * A vCPU held a physical CPU.
 *
 * @param fromNanos cloud time at which it was switched in, or at which the trace begins
 * @param toNanos   cloud time at which another followed, or up to which was asked
 * @param credit    what it had when it was switched in
 * @param priority  its class then
 */
public record CpuInterval(int pcpu, int domid, int vcpu, long fromNanos, long toNanos, int credit, Priority priority) {
	public long nanos() {
		return toNanos - fromNanos;
	}
}
