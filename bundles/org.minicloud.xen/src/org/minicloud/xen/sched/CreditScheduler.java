package org.minicloud.xen.sched;

import java.util.function.Consumer;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/**
 * The credit scheduler of one host.
 * <p>
 * Every call from outside, and every timer, first changes what is to be changed and marks the physical CPUs that have to
 * decide anew; {@link #settle} then lets them decide, and lets the guests go on, until nothing is marked: what Xen does
 * with softirqs. A guest may call back from within; the marks it leaves are served by the same outermost settling.
 * <p>
 * An idle host arms no timer: the tick of a CPU runs while it is busy, accounting while a CPU is busy or a unit active.
 * Nothing is allocated while units run, block and wake.
 */
public final class CreditScheduler {
	private final Pool pool;
	private final Dispatcher dispatcher;
	private final Placement placement;
	private final SeededRandom.Stream tickChance;
	private TickClock ticks;
	private final CreditDistribution distribution;
	private final Timer accountingTimer;
	private final CpuSet raised;
	private boolean settling;

	/** @param random for what is left to chance: the ticks of the accountings that sample at random */
	public CreditScheduler(Timeline timeline, SchedulerParameters parameters, int pcpuCount, SeededRandom random) {
		pool = new Pool(timeline, parameters, pcpuCount);
		dispatcher = new Dispatcher(pool, this);
		placement = new Placement(pool);
		tickChance = random.stream("ticks");
		ticks = TickClock.of(pool, tickChance);
		distribution = new CreditDistribution(pool, this);
		accountingTimer = timeline.timer(this::account);
		raised = new CpuSet(pcpuCount);
		for (int id = 0; id < pcpuCount; id++)
			pool.pcpus[id] = new Pcpu(id, timeline, pool.loaded, this, dispatcher);
	}

	public SchedulerParameters parameters() {
		return pool.parameters;
	}

	/**
	 * Schedules by other parameters from now on ({@code xl sched-credit -s}). What units have run up to now is debited by the
	 * accounting that was; timers that are armed already fall due when they were to, and are armed anew by what holds then.
	 */
	public void setParameters(SchedulerParameters parameters) {
		if (parameters.equals(pool.parameters))
			return;
		long now = pool.now();
		for (Pcpu pcpu : pool.pcpus)
			if (pcpu.current != null)
				pool.accounting.leaving(pcpu.current, now);
		pool.configure(parameters);
		for (Pcpu pcpu : pool.pcpus)
			if (pcpu.current != null)
				pool.accounting.entered(pcpu.current, now);
		dispatcher.configure();
		ticks = TickClock.of(pool, tickChance);
	}

	/** Tells the trace of every decision; null ends that. */
	public void setTrace(SchedulingTrace trace) {
		pool.trace = trace;
	}

	/** @throws IllegalArgumentException when weight or cap are out of range */
	public SchedulingDomain addDomain(int domid, int weight, int cap) {
		return new SchedulingDomain(domid, weight, cap);
	}

	/** Adds a vCPU; one that is down waits for {@link #bringUp}. */
	public SchedulingUnit addUnit(SchedulingDomain domain, int id, Execution execution, boolean down) {
		SchedulingUnit unit = new SchedulingUnit(domain, id, execution, pool.now(), down ? SchedulingUnit.DOWN : 0);
		unit.hardAffinity = pool.all;
		domain.units.add(unit);
		assign(unit, placement.initial(pool.all));
		assign(unit, placement.pick(unit));
		unit.moved = true;
		if (unit.isRunnable())
			wake(unit);
		return unit;
	}

	/** Takes the domain's units off the scheduler for good. */
	public void removeDomain(SchedulingDomain domain) {
		for (SchedulingUnit unit : domain.units) {
			unit.pauseFlags |= SchedulingUnit.REMOVED;
			sleep(unit);
			if (unit.active)
				pool.deactivate(unit);
			unit.processor.assigned--;
		}
		settle();
	}

	/** Weight and cap, from the next accounting on. */
	public void setShare(SchedulingDomain domain, int weight, int cap) {
		int before = domain.weight;
		domain.setShare(weight, cap);
		pool.weight += (domain.weight - before) * domain.activeUnits;
	}

	/** Restricts where the unit may run; it moves when it is elsewhere. */
	public void setHardAffinity(SchedulingUnit unit, CpuSet cpus) {
		if (cpus.size() != pool.pcpus.length || cpus.isEmpty())
			throw new IllegalArgumentException("a vCPU needs at least one of the host's " + pool.pcpus.length + " CPUs");
		unit.hardAffinity = cpus;
		moveIfMisplaced(unit);
		settle();
	}

	/** Where the unit prefers to run, within its hard affinity; null is anywhere. */
	public void setSoftAffinity(SchedulingUnit unit, CpuSet cpus) {
		unit.softAffinity = cpus;
		pool.softAffinityUsed |= cpus != null;
	}

	/** The unit gives up its CPU until {@link #unblock}. */
	public void block(SchedulingUnit unit) {
		unit.pauseFlags |= SchedulingUnit.BLOCKED;
		sleep(unit);
	}

	public void unblock(SchedulingUnit unit) {
		if (unit.isBlocked()) {
			unit.pauseFlags &= ~SchedulingUnit.BLOCKED;
			wake(unit);
		}
	}

	public void bringUp(SchedulingUnit unit) {
		if (unit.isDown()) {
			unit.pauseFlags &= ~SchedulingUnit.DOWN;
			wake(unit);
		}
	}

	/** Pauses nest. */
	public void pause(SchedulingDomain domain) {
		domain.pauseCount++;
		for (SchedulingUnit unit : domain.units)
			sleep(unit);
	}

	public void unpause(SchedulingDomain domain) {
		if (--domain.pauseCount == 0)
			for (SchedulingUnit unit : domain.units)
				wake(unit);
	}

	/** The unit lets others of its class, and one of a lower class, go first. */
	public void yield(SchedulingUnit unit) {
		unit.yielding = true;
		raiseSchedule(unit.processor, false);
	}

	/** Something awaits the unit: it is told when it next holds a physical CPU, at once when it does. */
	public void kick(SchedulingUnit unit) {
		unit.kicked = true;
		if (unit.isRunning())
			raiseEntry(unit.processor);
	}

	/** Lets all physical CPUs that were marked decide, and their units go on. Within a settling it does nothing. */
	public void settle() {
		if (settling)
			return;
		settling = true;
		try {
			for (int id = raised.first(); id >= 0; id = raised.first())
				serve(pool.pcpus[id]);
		} finally {
			settling = false;
		}
	}

	/** Nanoseconds for which a physical CPU has been busy. */
	public long busyNanos(int pcpu) {
		return pool.pcpus[pcpu].busyNanos(pool.now());
	}

	/** The unit that holds a physical CPU; null when it idles. */
	public SchedulingUnit running(int pcpu) {
		return pool.pcpus[pcpu].current;
	}

	/** Units queued on a physical CPU, the running one not counted. */
	public int queued(int pcpu) {
		return pool.pcpus[pcpu].queue.size();
	}

	/** Shows the units that are queued on a physical CPU, the next to run first. */
	public void forEachQueued(int pcpu, Consumer<SchedulingUnit> viewer) {
		for (SchedulingUnit unit = pool.pcpus[pcpu].queue.head(); unit != null; unit = unit.next)
			viewer.accept(unit);
	}

	private void serve(Pcpu pcpu) {
		if (pcpu.scheduleRaised) {
			pcpu.scheduleRaised = false;
			dispatcher.schedule(pcpu);
		} else if (pcpu.entryRaised) {
			pcpu.entryRaised = false;
			dispatcher.enter(pcpu);
		}
		if (!pcpu.scheduleRaised && !pcpu.entryRaised)
			raised.remove(pcpu.id);
	}

	void raiseSchedule(Pcpu pcpu) {
		raiseSchedule(pcpu, true);
	}

	private void raiseSchedule(Pcpu pcpu, boolean settle) {
		pcpu.scheduleRaised = true;
		raised.add(pcpu.id);
		if (settle)
			settle();
	}

	void raiseEntry(Pcpu pcpu) {
		pcpu.entryRaised = true;
		raised.add(pcpu.id);
	}

	void assign(SchedulingUnit unit, Pcpu pcpu) {
		if (unit.processor != null)
			unit.processor.assigned--;
		unit.processor = pcpu;
		pcpu.assigned++;
	}

	void tick(Pcpu pcpu) {
		SchedulingUnit current = pcpu.current;
		if (current.priority == Priority.BOOST)
			current.priority = Priority.UNDER;
		pool.accounting.ticked(current, pool.now());
		if (!current.active)
			pool.activate(current);
		else if (placement.pick(current) != pcpu)
			migrateAway(current);
		if (pcpu.sortEpoch != pool.sortEpoch) {
			pcpu.sortEpoch = pool.sortEpoch;
			pcpu.queue.sort();
		}
		pcpu.ticker.armAt(ticks.next(pcpu));
		settle();
	}

	void pcpuBecameBusy(Pcpu pcpu) {
		pool.busyPcpus++;
		// accounting first: at one instant it comes before the ticks
		if (!accountingTimer.isArmed())
			accountingTimer.armAt(pool.nextMultiple(pool.parameters.timesliceNanos()));
		pcpu.ticker.armAt(ticks.first(pcpu));
	}

	void pcpuBecameIdle(Pcpu pcpu) {
		pool.busyPcpus--;
		pcpu.ticker.cancel();
		if (pool.busyPcpus == 0 && pool.weight == 0)
			accountingTimer.cancel();
	}

	private void account() {
		distribution.run();
		if (pool.busyPcpus > 0 || pool.weight > 0)
			accountingTimer.armAt(pool.later(pool.parameters.timesliceNanos()));
		settle();
	}

	void park(SchedulingUnit unit) {
		unit.parked = true;
		unit.pauseCount++;
		sleep(unit);
		pool.traced(SchedulingTrace.Decision.PARK, unit.processor.id, unit);
	}

	/** The mark goes only after the wake, so that having been parked earns no boost. */
	void unpark(SchedulingUnit unit) {
		unit.pauseCount--;
		wake(unit);
		unit.parked = false;
		pool.traced(SchedulingTrace.Decision.UNPARK, unit.processor.id, unit);
	}

	private void sleep(SchedulingUnit unit) {
		if (unit.isRunnable())
			return;
		if (unit.isRunning()) {
			raiseSchedule(unit.processor, false);
			return;
		}
		if (unit.queued) {
			unit.processor.queue.remove(unit);
			unit.processor.removeRunnable();
		}
		refreshRunstate(unit);
	}

	private void wake(SchedulingUnit unit) {
		if (!unit.isRunnable()) {
			refreshRunstate(unit);
			return;
		}
		if (unit.isRunning() || unit.queued)
			return;
		unit.enter(Runstate.RUNNABLE, pool.now());
		boolean deservesBoost = !unit.moved && !unit.parked;
		unit.moved = false;
		if (deservesBoost && unit.priority == Priority.UNDER)
			unit.priority = Priority.BOOST;
		unit.processor.queue.insert(unit);
		unit.processor.addRunnable();
		pool.traced(SchedulingTrace.Decision.WAKE, unit.processor.id, unit);
		tickle(unit);
	}

	private void refreshRunstate(SchedulingUnit unit) {
		if (!unit.isRunning() && unit.runstate != unit.stateOffCpu())
			unit.enter(unit.stateOffCpu(), pool.now());
	}

	/** Finds a physical CPU that should look at the unit just queued: Xen's {@code __runq_tickle}. */
	private void tickle(SchedulingUnit unit) {
		Pcpu pcpu = unit.processor;
		boolean noIdlers = pool.idlers.isEmpty();
		boolean precedes = unit.priority.isAbove(pcpu.currentPriority());
		if (pcpu.isIdle() || noIdlers && precedes)
			kick(pcpu);
		else if (!noIdlers)
			tickleIdler(unit, precedes);
	}

	private void tickleIdler(SchedulingUnit unit, boolean precedes) {
		Pcpu pcpu = unit.processor;
		int idler = unit.softAffinity == null ? -1 : pool.idlers.cycle(pcpu.lastKicked, unit.softAffinity);
		if (idler < 0 || !unit.hardAffinity.contains(idler))
			idler = pool.idlers.cycle(pcpu.lastKicked, unit.hardAffinity);
		if (idler >= 0) {
			pcpu.lastKicked = idler;
			kick(pool.pcpus[idler]);
		} else if (precedes)
			// Xen means to send the preempted unit to an idler too, but asks whether the idlers suit the new one: it never does
			kick(pcpu);
	}

	private void kick(Pcpu pcpu) {
		pool.idlers.remove(pcpu.id);
		raiseSchedule(pcpu, false);
	}

	private void migrateAway(SchedulingUnit running) {
		running.pauseFlags |= SchedulingUnit.MIGRATING;
		pool.traced(SchedulingTrace.Decision.MIGRATE, running.processor.id, running);
		raiseSchedule(running.processor, false);
	}

	/** The unit is off its CPU: it goes where it is better off. Moving earns no boost. */
	void finishMigration(SchedulingUnit unit) {
		unit.pauseFlags &= ~SchedulingUnit.MIGRATING;
		assign(unit, placement.pick(unit));
		unit.moved = true;
		wake(unit);
	}

	private void moveIfMisplaced(SchedulingUnit unit) {
		if (unit.hardAffinity.contains(unit.processor.id))
			return;
		unit.pauseFlags |= SchedulingUnit.MIGRATING;
		sleep(unit);
		if (!unit.isRunning())
			finishMigration(unit);
	}
}
