package org.minicloud.xen.trace;

import org.minicloud.xen.sched.SchedulingTrace.Decision;

/** What a record of a {@link TraceBuffer} tells. */
public enum TraceEvent {
	/** A physical CPU went over to a vCPU, or went idle. The argument holds credit and class. */
	SWITCH,
	/** A vCPU became runnable and was queued. The argument holds credit and class. */
	WAKE,
	/** A vCPU was held back because its domain is past its cap. The argument holds credit and class. */
	PARK,
	/** A vCPU is not held back any more. The argument holds credit and class. */
	UNPARK,
	/** A physical CPU took a vCPU from another's queue. The argument holds credit and class. */
	STEAL,
	/** A running vCPU was sent to a physical CPU that is idle. The argument holds credit and class. */
	MIGRATE,
	/** A vCPU made a hypercall. The argument is its number in Xen. */
	HYPERCALL,
	/** A privileged operation or a fault of a guest came to the hypervisor. The argument is the ordinal of its {@code Trap}. */
	TRAP;

	/** Whether it is a decision of the scheduler, whose argument holds credit and class. */
	public boolean isScheduling() {
		return compareTo(HYPERCALL) < 0;
	}

	static TraceEvent of(Decision decision) {
		return switch (decision) {
			case SWITCH -> SWITCH;
			case WAKE -> WAKE;
			case PARK -> PARK;
			case UNPARK -> UNPARK;
			case STEAL -> STEAL;
			case MIGRATE -> MIGRATE;
		};
	}
}
