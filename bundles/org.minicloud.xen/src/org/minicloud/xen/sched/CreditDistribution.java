package org.minicloud.xen.sched;

/**
 * The accounting of every timeslice: deals the credits that the physical CPUs yield in it out to the active units by the
 * weights of their domains, within their caps, and sets their class by what they have then. (Xen's {@code csched_acct}.)
 */
final class CreditDistribution {
	private final Pool pool;
	private final CreditScheduler scheduler;

	/** During one run: what is to be dealt out, the weight in competition, and what of it is still to come. */
	private long creditTotal;
	private int weightTotal;
	private int weightLeft;
	private int balance;
	private boolean someoneWantsMore;

	CreditDistribution(Pool pool, CreditScheduler scheduler) {
		this.pool = pool;
		this.scheduler = scheduler;
	}

	void run() {
		weightTotal = pool.weight;
		if (weightTotal == 0) {
			pool.creditBalance = 0;
			return;
		}
		creditTotal = (long) pool.parameters.creditsPerTimeslice() * pool.pcpus.length + debt();
		weightLeft = weightTotal;
		balance = 0;
		someoneWantsMore = false;
		SchedulingDomain domain = pool.firstActive;
		while (domain != null) {
			SchedulingDomain following = domain.nextActive;
			deal(domain);
			domain = following;
		}
		pool.creditBalance = balance;
		pool.sortEpoch++;
	}

	private void deal(SchedulingDomain domain) {
		int units = domain.activeUnits;
		weightLeft -= domain.weight * units;
		int perTimeslice = pool.parameters.creditsPerTimeslice();
		long peak = (long) units * perTimeslice;
		if (pool.creditBalance < 0)
			peak += ceilDiv(debt() * domain.weight * units, weightTotal);
		long parkThreshold = 0;
		if (domain.cap != 0) {
			long capCredits = ceilDiv((long) domain.cap * perTimeslice, 100);
			peak = Math.min(peak, capCredits);
			parkThreshold = ceilDiv(capCredits, units);
		}
		long fair = ceilDiv(creditTotal * domain.weight * units, weightTotal);
		if (fair < peak)
			someoneWantsMore = true;
		else {
			if (weightLeft != 0)
				creditTotal += ceilDiv((fair - peak) * weightTotal, weightLeft);
			// those with a surplus go first next time, so that the others get at it
			if (someoneWantsMore)
				pool.moveToFront(domain);
			fair = peak;
		}
		dealToUnits(domain, (int) (units == 1 ? fair : ceilDiv(fair, units)), (int) parkThreshold);
	}

	private void dealToUnits(SchedulingDomain domain, int share, int parkThreshold) {
		SchedulingUnit unit = domain.firstActive;
		while (unit != null) {
			SchedulingUnit following = unit.nextActive;
			unit.credit += share;
			if (unit.credit < 0)
				over(unit, parkThreshold);
			else
				under(unit);
			balance += unit.credit;
			unit = following;
		}
	}

	private void over(SchedulingUnit unit, int parkThreshold) {
		classify(unit, Priority.OVER);
		if (unit.domain.cap != 0 && unit.credit < -parkThreshold && !unit.parked)
			scheduler.park(unit);
		unit.credit = Math.max(unit.credit, -pool.parameters.creditsPerTimeslice());
	}

	private void under(SchedulingUnit unit) {
		classify(unit, Priority.UNDER);
		if (unit.parked)
			scheduler.unpark(unit);
		if (unit.credit > pool.parameters.creditsPerTimeslice()) {
			pool.deactivate(unit);
			unit.credit /= 2;
		}
	}

	private static void classify(SchedulingUnit unit, Priority priority) {
		if (unit.priority == priority)
			return;
		unit.priority = priority;
		if (unit.queued)
			unit.processor.queue.classChanged();
	}

	/** What all together have overdrawn; 0 when they have not. */
	private long debt() {
		return Math.max(0, -pool.creditBalance);
	}

	private static long ceilDiv(long dividend, long divisor) {
		return (dividend + divisor - 1) / divisor;
	}
}
