package org.minicloud.xen.sched;

/**
 * A vCPU as the scheduler sees it. Plain data: the {@link CreditScheduler} acts on it.
 * <p>
 * Invariants: it is queued on {@link #processor} exactly when it is runnable and does not run; the times of its four
 * runstates add up to the time since it was made.
 */
public final class SchedulingUnit {
	/** Why a unit is not runnable; a unit may also be paused, or its domain. */
	static final int BLOCKED = 1;
	static final int DOWN = 2;
	static final int MIGRATING = 4;
	static final int REMOVED = 8;

	final SchedulingDomain domain;
	final int id;
	final Execution execution;

	int pauseFlags;
	int pauseCount;

	Runstate runstate = Runstate.OFFLINE;
	long runstateSince;
	private final long[] runstateNanos = new long[Runstate.values().length];

	Pcpu processor;
	CpuSet hardAffinity;
	CpuSet softAffinity;

	/** Credit accounting: see {@link ExactAccounting} for residual and startTime. */
	Priority priority = Priority.UNDER;
	int credit;
	int residual;
	long startTime;
	boolean active;
	boolean parked;
	boolean yielding;
	/** It is being moved, so its next wake is none that deserves a boost. */
	boolean moved;

	/** What is left of the piece of work at hand; while it burns, {@link #burstEnd} tells. */
	long unburnt;
	long burstEnd;
	boolean kicked;

	/** Links in a run queue, and in the domain's list of active units. */
	boolean queued;
	SchedulingUnit next;
	SchedulingUnit previous;
	SchedulingUnit nextActive;
	SchedulingUnit previousActive;

	SchedulingUnit(SchedulingDomain domain, int id, Execution execution, long now, int pauseFlags) {
		this.domain = domain;
		this.id = id;
		this.execution = execution;
		this.runstateSince = now;
		this.pauseFlags = pauseFlags;
	}

	public int domid() {
		return domain.domid;
	}

	/** Number of the vCPU in its domain. */
	public int id() {
		return id;
	}

	public Runstate runstate() {
		return runstate;
	}

	/** Nanoseconds spent in a runstate up to now. */
	public long runstateNanos(Runstate state, long now) {
		long past = runstateNanos[state.ordinal()];
		return state == runstate ? past + now - runstateSince : past;
	}

	public Priority priority() {
		return priority;
	}

	public int credit() {
		return credit;
	}

	/** Whether accounting counts it among those that compete. */
	public boolean isActive() {
		return active;
	}

	/** Whether it is held back because its domain is past its cap. */
	public boolean isParked() {
		return parked;
	}

	public boolean isBlocked() {
		return (pauseFlags & BLOCKED) != 0;
	}

	/** Whether it was never brought up. */
	public boolean isDown() {
		return (pauseFlags & DOWN) != 0;
	}

	public boolean isRunning() {
		return runstate == Runstate.RUNNING;
	}

	/** The physical CPU it runs on, is queued on, or ran on last. */
	public int pcpu() {
		return processor.id;
	}

	/** The physical CPUs it may run on. */
	public CpuSet hardAffinity() {
		return hardAffinity;
	}

	/** CPU that is left of the piece of work at hand, of a unit that does not run. */
	public long unburntNanos() {
		return unburnt;
	}

	/** A unit that goes on in the middle of a piece of work; it must not run yet. */
	public void restoreUnburnt(long nanos) {
		unburnt = nanos;
	}

	boolean isRunnable() {
		return pauseFlags == 0 && pauseCount == 0 && domain.pauseCount == 0;
	}

	void enter(Runstate state, long now) {
		runstateNanos[runstate.ordinal()] += now - runstateSince;
		runstate = state;
		runstateSince = now;
	}

	/** The state of a unit that does not hold a physical CPU. */
	Runstate stateOffCpu() {
		if (isBlocked())
			return Runstate.BLOCKED;
		return isRunnable() ? Runstate.RUNNABLE : Runstate.OFFLINE;
	}
}
