package org.minicloud.time;

/**
 * Cloud time as the wall clock makes it pass: the cloud's thread renews it, every thread reads it.
 * <p>
 * Invariants: what {@link #read} answers never decreases, over all threads, and is never past the next event that was to
 * be carried out. To keep the first when time is halted for events or commands, the halting thread withdraws the
 * reading, looks at the wall clock, and only then publishes where time stands; a reader that looked at the wall clock
 * before finds its reading withdrawn or replaced, and reads again.
 */
final class PacedTime {
	/** Wall time by which events may be late before time is declared to lag, and paced anew from where it is. */
	private static final long TOLERATED_LAG_NANOS = 100_000_000;
	private static final long LATEST = Timeline.NEVER - 1;

	/** Null for the moment in which it is renewed. */
	private volatile Reading reading;

	/** The cloud thread's own: at this wall time cloud time was that, and runs by this factor; 0 when it is not paced. */
	private long anchorWall;
	private long anchorNanos;
	private double factor;

	PacedTime(long nanos) {
		reading = Reading.standing(nanos);
	}

	/** Any thread: cloud time now, in nanoseconds. */
	long read() {
		for (;;) {
			Reading current = reading;
			if (current != null) {
				long nanos = current.at(System.nanoTime());
				if (reading == current)
					return nanos;
			}
			Thread.onSpinWait();
		}
	}

	/** From now on, with cloud time where it stands, it passes at this pace. */
	void anchor(long nanos, Pace pace) {
		factor = pace instanceof Pace.Times times ? times.factor() : 0;
		anchorWall = System.nanoTime();
		anchorNanos = nanos;
	}

	/** Publishes that time stands here. */
	void stand(long nanos) {
		reading = Reading.standing(nanos);
	}

	/** Publishes that time passes from here up to the next event. */
	void go(long nanos, long nextEventAt) {
		reading = new Reading(nanos, Math.min(nextEventAt, LATEST), anchorNanos, anchorWall, factor);
	}

	/**
	 * Halts time and gives the present up to which events are due. When the next event is too late for catching up, the
	 * present is that event: the cloud lags, and is paced from there, instead of rushing after the wall clock.
	 */
	long halt(long nextEventAt) {
		Reading left = reading;
		reading = null;
		long wall = System.nanoTime();
		reading = Reading.standing(left.at(wall));
		long present = paced(anchorNanos, anchorWall, factor, wall);
		if (present - nextEventAt > TOLERATED_LAG_NANOS * factor) {
			anchorWall = wall;
			anchorNanos = nextEventAt;
			return nextEventAt;
		}
		return present;
	}

	/** Wall time until cloud time gets there; 0 or less when it has. */
	long wallNanosUntil(long nanos) {
		double wait = Math.ceil((nanos - anchorNanos) / factor) - (System.nanoTime() - anchorWall);
		return (long) wait;
	}

	private static long paced(long anchorNanos, long anchorWall, double factor, long wall) {
		double passed = (wall - anchorWall) * factor;
		return passed < LATEST - anchorNanos ? anchorNanos + (long) passed : LATEST;
	}

	private record Reading(long from, long to, long anchorNanos, long anchorWall, double factor) {
		static Reading standing(long nanos) {
			return new Reading(nanos, nanos, nanos, 0, 0);
		}

		long at(long wall) {
			return from == to ? from : Math.clamp(paced(anchorNanos, anchorWall, factor, wall), from, to);
		}
	}
}
