package org.minicloud.xen.sched;

/** Debits a whole tick to the unit that the tick finds running, and nothing to anyone else: Xen up to 3.4. */
final class SampledAccounting implements Accounting {
	private final int creditsPerTick;

	SampledAccounting(int creditsPerTick) {
		this.creditsPerTick = creditsPerTick;
	}

	@Override
	public void entered(SchedulingUnit unit, long now) {
		// time does not count, only presence at a tick
	}

	@Override
	public void leaving(SchedulingUnit unit, long now) {
		// as above
	}

	@Override
	public void ticked(SchedulingUnit unit, long now) {
		unit.credit -= creditsPerTick;
	}
}
