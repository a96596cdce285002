package org.minicloud.console.hypervisor.feed;

import java.util.Optional;

/**
 * A row of a table of snapshots: it stays the same object while what it shows lives, and is brought up to date.
 *
 * @param <R> what a look at it gives
 */
public final class LiveRow<R> {
	private final String id;
	private R now;
	private long nanos;
	private Optional<R> before = Optional.empty();
	private long nanosBefore;

	LiveRow(String id, R now, long nanos) {
		this.id = id;
		this.now = now;
		this.nanos = nanos;
	}

	public String id() {
		return id;
	}

	public R now() {
		return now;
	}

	/** The look before; empty when this was the first. */
	public Optional<R> before() {
		return before;
	}

	/** Cloud time between the two looks, in nanoseconds. */
	public long elapsed() {
		return nanos - nanosBefore;
	}

	/** Takes a later look over; answers whether that changes what is shown. While cloud time stands, it stays as it is. */
	boolean update(R later, long laterNanos) {
		if (laterNanos == nanos && later.equals(now))
			return false;
		boolean differs = !later.equals(now) || before.isEmpty() || !before.get().equals(now);
		before = Optional.of(now);
		nanosBefore = nanos;
		now = later;
		nanos = laterNanos;
		return differs;
	}
}
