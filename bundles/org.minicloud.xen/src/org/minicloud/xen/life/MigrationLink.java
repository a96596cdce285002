package org.minicloud.xen.life;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/**
 * The network between two hosts as a migration uses it: in each direction, transfers go one after the other at the
 * bandwidth of the link, and arrive a latency later. Several migrations may share one.
 */
public final class MigrationLink {
	private static final double NANOS_PER_SECOND = 1e9;
	private static final int BITS_PER_BYTE = 8;

	private final Timeline timeline;
	private final long bitsPerSecond;
	private final long latencyNanos;
	private final Set<Timer> underway = new LinkedHashSet<>();
	private final List<Runnable> breakListeners = new ArrayList<>();
	private long sendingUntil;
	private boolean broken;

	/**
	 * @param bitsPerSecond at least 1
	 * @param latencyNanos  from the last bit sent to the last bit received
	 */
	public MigrationLink(Timeline timeline, long bitsPerSecond, long latencyNanos) {
		if (bitsPerSecond < 1 || latencyNanos < 0)
			throw new IllegalArgumentException("no link has " + bitsPerSecond + " bit/s and " + latencyNanos + " ns of latency");
		this.timeline = timeline;
		this.bitsPerSecond = bitsPerSecond;
		this.latencyNanos = latencyNanos;
	}

	/** Gigabit Ethernet in one rack: 1 Gbit/s, 100 us. */
	public static MigrationLink gigabit(Timeline timeline) {
		return new MigrationLink(timeline, 1_000_000_000L, 100_000);
	}

	public long bitsPerSecond() {
		return bitsPerSecond;
	}

	public long latencyNanos() {
		return latencyNanos;
	}

	public boolean isBroken() {
		return broken;
	}

	/** The link breaks for good: nothing that is underway arrives, and those who use it are told. */
	public void fail() {
		if (broken)
			return;
		broken = true;
		underway.forEach(Timer::cancel);
		underway.clear();
		for (Runnable listener : List.copyOf(breakListeners))
			timeline.after(0, listener);
	}

	/**
	 * Sends so many bytes to the target; {@code arrived} is called when the last has come, never when the link breaks before.
	 *
	 * @param maxBitsPerSecond what the sender limits itself to; the link's own bandwidth limits it as well
	 */
	void send(long bytes, long maxBitsPerSecond, Runnable arrived) {
		if (broken)
			return;
		long rate = Math.min(bitsPerSecond, maxBitsPerSecond);
		long start = Math.max(timeline.nanos(), sendingUntil);
		sendingUntil = start + (long) (bytes * BITS_PER_BYTE * NANOS_PER_SECOND / rate);
		deliver(sendingUntil + latencyNanos, arrived);
	}

	/** A message back to the source, too short to take up bandwidth. */
	void answer(Runnable arrived) {
		if (!broken)
			deliver(timeline.nanos() + latencyNanos, arrived);
	}

	void onBreak(Runnable listener) {
		breakListeners.add(listener);
	}

	void forget(Runnable listener) {
		breakListeners.remove(listener);
	}

	private void deliver(long atNanos, Runnable arrived) {
		Timer[] self = new Timer[1];
		self[0] = timeline.timer(() -> {
			underway.remove(self[0]);
			arrived.run();
		});
		underway.add(self[0]);
		self[0].armAt(atNanos);
	}
}
