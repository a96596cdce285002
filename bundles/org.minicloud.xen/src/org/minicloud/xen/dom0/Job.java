package org.minicloud.xen.dom0;

/** Work of the toolstack in domain 0: so much CPU, and then an effect. */
public final class Job {
	private final Runnable effect;
	private long left;

	/** @param nanos CPU of domain 0, at least 1 */
	public Job(long nanos, Runnable effect) {
		if (nanos < 1)
			throw new IllegalArgumentException("a job costs at least 1 ns, not " + nanos);
		this.left = nanos;
		this.effect = effect;
	}

	long left() {
		return left;
	}

	/** Gives whether it is paid. */
	boolean burn(long nanos) {
		left -= nanos;
		return left <= 0;
	}

	void finish() {
		effect.run();
	}
}
