package org.minicloud.time;

import java.time.Instant;
import java.util.Objects;

/**
 * Cloud time and what is due in it: a deterministic queue of events, ordered by time and, at the same time, by the order
 * in which they were armed. It knows nothing of the wall clock: a test steps it, a {@link Pacemaker} paces it.
 * <p>
 * Not thread-safe: a timeline belongs to one thread.
 */
public final class Timeline implements Clock {
	/** The time of an event that does not come. */
	public static final long NEVER = Long.MAX_VALUE;

	private final Instant origin;
	private final TimerHeap queue = new TimerHeap();
	private long now;
	private long serials;
	private long eventsHandled;

	/** @param origin the date at which cloud time is 0 */
	public Timeline(Instant origin) {
		this.origin = Objects.requireNonNull(origin);
	}

	@Override
	public long nanos() {
		return now;
	}

	@Override
	public Instant instant() {
		return instantAt(now);
	}

	/** The date of a point of cloud time. */
	public Instant instantAt(long nanos) {
		return origin.plusNanos(nanos);
	}

	public Instant origin() {
		return origin;
	}

	/** A timer that carries out the action on this timeline whenever it falls due; it is not armed yet. */
	public Timer timer(Runnable action) {
		return new Timer(this, Objects.requireNonNull(action));
	}

	/** Carries out the action once, this many nanoseconds from now; the timer is there to cancel it. */
	public Timer after(long delayNanos, Runnable action) {
		Timer timer = timer(action);
		timer.armAfter(delayNanos);
		return timer;
	}

	/** When the next event is due; {@link #NEVER} when none is armed. */
	public long nextEventAt() {
		return queue.isEmpty() ? NEVER : queue.first().due;
	}

	/** Events that are armed. */
	public int pendingEvents() {
		return queue.size();
	}

	/** Events carried out since the origin. */
	public long eventsHandled() {
		return eventsHandled;
	}

	/**
	 * Moves time to the next event and carries it out. When the event throws, it counts as carried out and the timeline
	 * stays usable.
	 *
	 * @return false when no event is armed; time has not moved then
	 */
	public boolean step() {
		if (queue.isEmpty())
			return false;
		Timer timer = queue.first();
		now = timer.due;
		queue.disarm(timer, now);
		eventsHandled++;
		timer.fire();
		return true;
	}

	/**
	 * Carries out everything that is due up to and including this time, and leaves time there.
	 *
	 * @throws IllegalArgumentException when that time has passed
	 */
	public void runUntil(long nanos) {
		requireNotPast(nanos);
		while (nextEventAt() <= nanos)
			step();
		now = nanos;
	}

	/** {@link #runUntil} from now. */
	public void runFor(long durationNanos) {
		runUntil(Math.addExact(now, durationNanos));
	}

	/**
	 * Moves time without carrying out anything.
	 *
	 * @throws IllegalArgumentException when that time has passed, or an event is due before it
	 */
	public void advanceTo(long nanos) {
		requireNotPast(nanos);
		if (nextEventAt() < nanos)
			throw new IllegalArgumentException("an event is due at " + nextEventAt() + ", before " + nanos);
		now = nanos;
	}

	void arm(Timer timer, long nanos) {
		timer.serial = serials++;
		timer.due = Math.max(nanos, now);
		queue.arm(timer);
	}

	void disarm(Timer timer) {
		if (timer.isArmed())
			queue.disarm(timer, now);
	}

	private void requireNotPast(long nanos) {
		if (nanos < now)
			throw new IllegalArgumentException("cloud time is " + now + " ns and does not go back to " + nanos);
	}
}
