package org.minicloud.xen.trace;

import org.minicloud.xen.sched.Priority;

/**
 * One thing that happened.
 *
 * @param nanos    cloud time
 * @param pcpu     on which physical CPU; -1 when on none in particular
 * @param domid    whose vCPU; -1 when a physical CPU went idle
 * @param vcpu     which of its vCPUs; -1 when a physical CPU went idle
 * @param argument as the {@link TraceEvent} says
 */
public record TraceRecord(long nanos, TraceEvent event, int pcpu, int domid, int vcpu, long argument) {
	/** Domid and vCPU of a physical CPU that idles. */
	public static final int IDLE = -1;

	private static final int PRIORITY_SHIFT = 32;
	private static final Priority[] PRIORITIES = Priority.values();

	/** Credits that the vCPU had; for decisions of the scheduler. */
	public int credit() {
		return (int) argument;
	}

	/** Class that the vCPU had; for decisions of the scheduler. */
	public Priority priority() {
		return PRIORITIES[(int) (argument >> PRIORITY_SHIFT)];
	}

	static long argument(int credit, Priority priority) {
		return (long) priority.ordinal() << PRIORITY_SHIFT | credit & 0xffff_ffffL;
	}
}
