package org.minicloud.xen.sched;

import org.minicloud.time.Timer;

/**
 * The theft-of-service attack: runs until a guard before each tick, sleeps until a guard after it, so that no tick ever
 * finds it running. It watches the time stamp counter while it runs.
 */
final class TickEvader implements Execution {
	private static final long TICK_NANOS = 10_000_000;
	private static final long POLL_NANOS = 20_000;

	private final Workbench bench;
	private final long guardNanos;
	private final Timer alarm;
	SchedulingUnit unit;

	TickEvader(Workbench bench, long guardNanos) {
		this.bench = bench;
		this.guardNanos = guardNanos;
		this.alarm = bench.timeline.timer(() -> {
			bench.scheduler.unblock(unit);
			bench.scheduler.settle();
		});
	}

	@Override
	public long run() {
		long now = bench.timeline.nanos();
		long tick = now - now % TICK_NANOS;
		long untilGuard = tick + TICK_NANOS - guardNanos - now;
		if (now - tick < guardNanos)
			return sleepUntil(tick + guardNanos);
		if (untilGuard <= 0)
			return sleepUntil(tick + TICK_NANOS + guardNanos);
		return Math.min(POLL_NANOS, untilGuard);
	}

	@Override
	public long upcall(long unburntNanos) {
		return unburntNanos;
	}

	private long sleepUntil(long nanos) {
		alarm.armAt(nanos + bench.scheduler.parameters().timerLatencyNanos());
		bench.scheduler.block(unit);
		return 0;
	}
}
