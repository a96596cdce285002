package org.minicloud.xen.inspect;

import org.minicloud.xen.sched.Priority;
import org.minicloud.xen.sched.Runstate;

/**
 * A virtual CPU; the times of its four runstates add up to its age.
 *
 * @param pcpu     where it runs, waits, or ran last
 * @param active   whether accounting counts it among those that compete
 * @param parked   whether it is held back by its domain's cap
 * @param online   whether it was brought up
 * @param affinity physical CPUs it may run on, as {@code 0-3,5}
 */
public record VcpuSnapshot(int id, Runstate runstate, int pcpu, Priority priority, int credit, boolean active,
		boolean parked, boolean online, long runningNanos, long runnableNanos, long blockedNanos, long offlineNanos,
		String affinity) {
}
