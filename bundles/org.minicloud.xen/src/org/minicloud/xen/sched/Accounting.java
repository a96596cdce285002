package org.minicloud.xen.sched;

/** How the CPU time of a unit becomes a debit of its credits. */
interface Accounting {
	/** The unit got a physical CPU, or was let go on. */
	void entered(SchedulingUnit unit, long now);

	/** The scheduler is about to decide whether the running unit goes on. */
	void leaving(SchedulingUnit unit, long now);

	/** The tick found the unit running. */
	void ticked(SchedulingUnit unit, long now);
}
