package org.minicloud.xen.inspect;

import java.util.List;

/**
 * The end of a trace of a host, the oldest entry first.
 *
 * @param lost entries that had to give way since the trace began
 */
public record TraceSnapshot(String host, List<Entry> entries, long lost) {
	public TraceSnapshot {
		entries = List.copyOf(entries);
	}

	/**
	 * One thing that happened.
	 *
	 * @param nanos cloud time
	 * @param event {@code switch}, {@code wake}, {@code park}, {@code unpark}, {@code steal}, {@code migrate},
	 *              {@code hypercall} or {@code trap}
	 * @param pcpu  on which physical CPU; -1 when on none in particular
	 * @param domid whose vCPU; -1 when a physical CPU went idle
	 * @param vcpu  which of its vCPUs; -1 when a physical CPU went idle
	 * @param what  the hypercall or trap by its name; class and credits for a decision of the scheduler
	 */
	public record Entry(long nanos, String event, int pcpu, int domid, int vcpu, String what) {
	}
}
