package org.minicloud.xen.sched;

/**
 * Debits what was burnt, by time stamps; whole credits at a time, the rest is kept as a residual. While a unit is off its
 * CPU its start time is kept as an offset, so that no time is lost. (The arithmetic is that of Xen's
 * {@code burn_credits}, rounding included.)
 */
final class ExactAccounting implements Accounting {
	private static final long NANOS_PER_MILLI = 1_000_000;

	@Override
	public void entered(SchedulingUnit unit, long now) {
		unit.startTime += now;
	}

	@Override
	public void leaving(SchedulingUnit unit, long now) {
		burn(unit, now);
		unit.startTime -= now;
	}

	@Override
	public void ticked(SchedulingUnit unit, long now) {
		burn(unit, now);
	}

	private static void burn(SchedulingUnit unit, long now) {
		long burnt = now - unit.startTime;
		if (burnt <= 0)
			return;
		long due = burnt * SchedulerParameters.CREDITS_PER_MILLI + unit.residual;
		long credits = due / NANOS_PER_MILLI;
		unit.residual = (int) (due % NANOS_PER_MILLI);
		unit.credit -= (int) credits;
		unit.startTime += credits * NANOS_PER_MILLI / SchedulerParameters.CREDITS_PER_MILLI;
	}
}
