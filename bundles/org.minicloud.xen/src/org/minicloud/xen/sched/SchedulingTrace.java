package org.minicloud.xen.sched;

/** Is told what the scheduler decides. When none is set it costs nothing. */
@FunctionalInterface
public interface SchedulingTrace {
	/** What happened. */
	enum Decision {
		/** A physical CPU went over to this unit; the unit is null when it went idle. */
		SWITCH,
		/** The unit became runnable and was queued. */
		WAKE,
		/** The unit was paused because its domain is past its cap. */
		PARK,
		/** The unit has earned what it had overspent. */
		UNPARK,
		/** The physical CPU took the unit from another's queue. */
		STEAL,
		/** A running unit was sent to a physical CPU that is idle. */
		MIGRATE
	}

	/** @param unit null for the idle unit */
	void decided(long nanos, Decision decision, int pcpu, SchedulingUnit unit);
}
