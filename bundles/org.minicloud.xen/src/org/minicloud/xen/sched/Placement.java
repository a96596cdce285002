package org.minicloud.xen.sched;

/**
 * Where a unit should run: Xen's {@code _csched_cpu_pick} for a machine of one socket without hyper-threads, where it
 * comes down to staying where one is when that is idle, and otherwise to the next idle CPU.
 */
final class Placement {
	private final Pool pool;

	Placement(Pool pool) {
		this.pool = pool;
	}

	/** For a new unit: the allowed CPU with the fewest units. */
	Pcpu initial(CpuSet affinity) {
		Pcpu best = null;
		for (Pcpu pcpu : pool.pcpus)
			if (affinity.contains(pcpu.id) && (best == null || pcpu.assigned < best.assigned))
				best = pcpu;
		return best;
	}

	/** The best CPU within the unit's soft affinity, if one idles there, else within its hard affinity. */
	Pcpu pick(SchedulingUnit unit) {
		if (unit.softAffinity != null) {
			Pcpu soft = pick(unit, unit.softAffinity);
			if (soft != null && isIdleFor(unit, soft))
				return soft;
		}
		return pick(unit, unit.hardAffinity);
	}

	private Pcpu pick(SchedulingUnit unit, CpuSet affinity) {
		Pcpu here = unit.processor;
		if (!affinity.contains(here.id)) {
			int next = affinity.cycle(here.id, unit.hardAffinity);
			if (next < 0)
				return null;
			here = pool.pcpus[next];
		}
		if (isIdleFor(unit, here))
			return here;
		int idle = pool.idlers.cycle(here.id, affinity);
		return idle < 0 ? here : pool.pcpus[idle];
	}

	/** The unit's own CPU counts as idle for it when nobody else waits there. */
	private boolean isIdleFor(SchedulingUnit unit, Pcpu pcpu) {
		return pool.idlers.contains(pcpu.id) || unit.processor == pcpu && pcpu.queue.isEmpty();
	}
}
