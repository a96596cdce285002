package org.minicloud.xen.sched;

/** Decides who gets a physical CPU, and makes it so: Xen's {@code csched_schedule} and its load balancing. */
final class Dispatcher {
	private static final long NANOS_PER_MICRO = 1000;
	/** A timer shorter than this is not worth setting: Xen's CSCHED_MIN_TIMER. */
	private static final long SHORTEST_SLICE_NANOS = 100_000;

	private final Pool pool;
	private final CreditScheduler scheduler;
	/** The pool's parameters, in nanoseconds. */
	private long timesliceNanos;
	private long ratelimitNanos;
	private long loadBalanceRatelimitNanos;

	Dispatcher(Pool pool, CreditScheduler scheduler) {
		this.pool = pool;
		this.scheduler = scheduler;
		configure();
	}

	/** Takes over what the pool's parameters say now. */
	final void configure() {
		timesliceNanos = pool.parameters.timesliceNanos();
		ratelimitNanos = pool.parameters.ratelimitMicros() * NANOS_PER_MICRO;
		loadBalanceRatelimitNanos = pool.parameters.loadBalanceRatelimitMicros() * NANOS_PER_MICRO;
	}

	void schedule(Pcpu pcpu) {
		long now = pool.now();
		SchedulingUnit current = pcpu.current;
		if (current != null) {
			pool.accounting.leaving(current, now);
			long ran = now - pcpu.switchedInAt;
			if (ran < ratelimitNanos && current.isRunnable() && !current.yielding) {
				pool.accounting.entered(current, now);
				long left = ran < SHORTEST_SLICE_NANOS ? SHORTEST_SLICE_NANOS : ratelimitNanos - ran;
				pcpu.slice.armAt(pool.later(left));
				return;
			}
			if (current.isRunnable())
				pcpu.queue.insert(current);
			else
				pcpu.removeRunnable();
		}
		SchedulingUnit next = choose(pcpu, now);
		if (next == null)
			pool.idlers.add(pcpu.id);
		else
			pool.idlers.remove(pcpu.id);
		if (next != current)
			switchOver(pcpu, current, next, now);
		if (next != null) {
			pool.accounting.entered(next, now);
			pcpu.slice.armAt(pool.later(timesliceNanos));
		}
		if (current != null && current != next && (current.pauseFlags & SchedulingUnit.MIGRATING) != 0)
			scheduler.finishMigration(current);
	}

	/** The head of the queue, or better work from elsewhere; taken off its queue. Null when there is nothing to do. */
	private SchedulingUnit choose(Pcpu pcpu, long now) {
		SchedulingUnit head = pcpu.queue.head();
		Priority best = head == null ? Priority.IDLE : head.priority;
		if (!best.isAbove(Priority.OVER) && now - pcpu.lastLoadBalance > loadBalanceRatelimitNanos) {
			pcpu.lastLoadBalance = now;
			SchedulingUnit stolen = steal(pcpu, best);
			if (stolen != null)
				return stolen;
		}
		if (head != null) {
			pcpu.queue.remove(head);
			head.yielding = false;
		}
		return head;
	}

	private SchedulingUnit steal(Pcpu thief, Priority best) {
		SchedulingUnit stolen = pool.softAffinityUsed ? stealAffine(thief, best, true) : null;
		return stolen != null ? stolen : stealAffine(thief, best, false);
	}

	/** Goes round the CPUs that have work to give away, beginning after the last victim. */
	private SchedulingUnit stealAffine(Pcpu thief, Priority best, boolean soft) {
		int first = pool.loaded.cycle(pool.balanceBias, pool.loaded);
		int id = first;
		while (id >= 0) {
			Pcpu peer = pool.pcpus[id];
			SchedulingUnit stolen = peer == thief || peer.isIdle() ? null : stealFrom(peer, thief, best, soft);
			if (stolen != null) {
				pool.balanceBias = id;
				return stolen;
			}
			id = pool.loaded.cycle(id, pool.loaded);
			if (id == first)
				return null;
		}
		return null;
	}

	private SchedulingUnit stealFrom(Pcpu peer, Pcpu thief, Priority best, boolean soft) {
		for (SchedulingUnit unit = peer.queue.head(); unit != null; unit = unit.next) {
			if (!unit.priority.isAbove(best))
				return null;
			if (unit.yielding || !mayRunOn(unit, thief, soft))
				continue;
			peer.queue.remove(unit);
			peer.removeRunnable();
			thief.addRunnable();
			scheduler.assign(unit, thief);
			pool.traced(SchedulingTrace.Decision.STEAL, thief.id, unit);
			return unit;
		}
		return null;
	}

	private static boolean mayRunOn(SchedulingUnit unit, Pcpu pcpu, boolean soft) {
		if (soft)
			return unit.softAffinity != null && unit.softAffinity.contains(pcpu.id)
					&& unit.hardAffinity.contains(pcpu.id);
		return unit.hardAffinity.contains(pcpu.id);
	}

	private void switchOver(Pcpu pcpu, SchedulingUnit from, SchedulingUnit to, long now) {
		if (from != null) {
			suspendBurst(pcpu, now);
			from.enter(from.stateOffCpu(), now);
		} else {
			pcpu.becameBusy(now);
			scheduler.pcpuBecameBusy(pcpu);
		}
		pcpu.current = to;
		if (to != null) {
			to.enter(Runstate.RUNNING, now);
			pcpu.switchedInAt = now;
			scheduler.raiseEntry(pcpu);
		} else {
			pcpu.slice.cancel();
			pcpu.entryRaised = false;
			pcpu.becameIdle(now);
			scheduler.pcpuBecameIdle(pcpu);
		}
		pool.traced(SchedulingTrace.Decision.SWITCH, pcpu.id, to);
	}

	/** Lets the current unit go on with its work, with what has happened to it meanwhile. */
	void enter(Pcpu pcpu) {
		SchedulingUnit unit = pcpu.current;
		if (unit == null)
			return;
		long now = pool.now();
		suspendBurst(pcpu, now);
		boolean kicked = unit.kicked;
		unit.kicked = false;
		if (unit.unburnt == 0)
			unit.unburnt = unit.execution.run();
		else if (kicked)
			unit.unburnt = unit.execution.upcall(unit.unburnt);
		if (unit.unburnt > 0 && pcpu.current == unit) {
			unit.burstEnd = now + unit.unburnt;
			pcpu.burst.armAt(unit.burstEnd);
		}
	}

	/** The piece of work at hand is paid for. */
	void burnt(Pcpu pcpu) {
		pcpu.current.unburnt = 0;
		scheduler.raiseEntry(pcpu);
		scheduler.settle();
	}

	private static void suspendBurst(Pcpu pcpu, long now) {
		if (!pcpu.burst.isArmed())
			return;
		pcpu.burst.cancel();
		pcpu.current.unburnt = pcpu.current.burstEnd - now;
	}
}
