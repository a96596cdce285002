package org.minicloud.time;

/**
 * A reusable entry of a {@link Timeline}. Made once ({@link Timeline#timer}) and armed as often as needed; arming,
 * moving and cancelling allocate nothing.
 */
public final class Timer {
	static final int NOT_QUEUED = -1;

	private final Timeline timeline;
	private final Runnable action;
	/** The timeline's own: whether and when it is due, its place among equals, its place in the heap. */
	boolean armed;
	long due;
	long serial;
	int index = NOT_QUEUED;

	Timer(Timeline timeline, Runnable action) {
		this.timeline = timeline;
		this.action = action;
	}

	/**
	 * Arms the timer, or moves it when it is armed already. A time that has passed means now: the event follows those
	 * that are due now and were armed earlier.
	 *
	 * @param nanos cloud time in nanoseconds
	 */
	public void armAt(long nanos) {
		timeline.arm(this, nanos);
	}

	/**
	 * Arms the timer this many nanoseconds from now.
	 *
	 * @throws IllegalArgumentException when the delay is negative
	 */
	public void armAfter(long delayNanos) {
		if (delayNanos < 0)
			throw new IllegalArgumentException("a timer cannot be armed " + -delayNanos + " ns ago");
		long due = timeline.nanos() + delayNanos;
		timeline.arm(this, due < 0 ? Long.MAX_VALUE : due);
	}

	/** Takes the timer off the timeline; nothing happens when it is not armed. */
	public void cancel() {
		timeline.disarm(this);
	}

	public boolean isArmed() {
		return armed;
	}

	/** When the timer is due, in nanoseconds of cloud time; {@link Timeline#NEVER} when it is not armed. */
	public long dueAt() {
		return isArmed() ? due : Timeline.NEVER;
	}

	void fire() {
		action.run();
	}
}
