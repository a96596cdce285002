package org.minicloud.xen.sched;

import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/** A physical CPU: who runs on it, who waits for it, and its timers. Plain data; the {@link Dispatcher} acts on it. */
final class Pcpu {
	final int id;
	final RunQueue queue = new RunQueue();
	/** The tick, while it is busy; the end of the timeslice; the end of the piece of work that is being burnt. */
	final Timer ticker;
	final Timer slice;
	final Timer burst;

	/** Null when it is idle. */
	SchedulingUnit current;
	/** When the current unit was switched in. */
	long switchedInAt;
	/** Runnable units: the current one and those queued; and the set of the CPUs that have more than one. */
	private int runnable;
	private final CpuSet loaded;
	/** Units whose processor this is, runnable or not. */
	int assigned;
	long lastLoadBalance = Long.MIN_VALUE / 2;
	long sortEpoch;
	/** What {@link TickClock} has drawn for this CPU: the period's start, and the tick in it. */
	long drawnPeriod = Long.MIN_VALUE;
	long drawnTick = Long.MIN_VALUE;
	/** The idle CPU that was kicked last from here, for taking turns. */
	int lastKicked;

	/** It has to decide anew; its current unit is to be entered. */
	boolean scheduleRaised;
	boolean entryRaised;

	private long busyNanos;
	private long busySince;

	Pcpu(int id, Timeline timeline, CpuSet loaded, CreditScheduler scheduler, Dispatcher dispatcher) {
		this.id = id;
		this.loaded = loaded;
		this.lastKicked = id;
		this.ticker = timeline.timer(() -> scheduler.tick(this));
		this.slice = timeline.timer(() -> scheduler.raiseSchedule(this));
		this.burst = timeline.timer(() -> dispatcher.burnt(this));
	}

	void addRunnable() {
		if (++runnable == 2)
			loaded.add(id);
	}

	void removeRunnable() {
		if (--runnable == 1)
			loaded.remove(id);
	}

	boolean isIdle() {
		return current == null;
	}

	Priority currentPriority() {
		return current == null ? Priority.IDLE : current.priority;
	}

	void becameBusy(long now) {
		busySince = now;
	}

	void becameIdle(long now) {
		busyNanos += now - busySince;
	}

	long busyNanos(long now) {
		return isIdle() ? busyNanos : busyNanos + now - busySince;
	}
}
