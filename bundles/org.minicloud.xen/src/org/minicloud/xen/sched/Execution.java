package org.minicloud.xen.sched;

/** What a unit does with the physical CPU it holds. The scheduler calls it; it may call the scheduler back. */
public interface Execution {
	/**
	 * The unit holds a physical CPU and everything it asked for has been burnt.
	 *
	 * @return nanoseconds of CPU to burn next, at least 1; or 0 when the unit is not runnable any more
	 */
	long run();

	/**
	 * The unit holds a physical CPU in the middle of a piece of work, and was kicked ({@link CreditScheduler#kick}).
	 *
	 * @param unburntNanos what is left of the piece
	 * @return nanoseconds of CPU until {@link #run}, at least 1
	 */
	long upcall(long unburntNanos);
}
