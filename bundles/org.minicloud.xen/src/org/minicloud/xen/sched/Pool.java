package org.minicloud.xen.sched;

import org.minicloud.time.Timeline;

/** What the physical CPUs of a host share: Xen's {@code csched_private}. */
final class Pool {
	final Timeline timeline;
	/** How it schedules; changes as a whole, by {@link #configure}. */
	SchedulerParameters parameters;
	Accounting accounting;
	/** Cloud time at which the host came up; ticks and accounting keep to multiples of their period from there. */
	final long bootNanos;
	final Pcpu[] pcpus;
	/** CPUs that idle and have not been kicked. */
	final CpuSet idlers;
	final CpuSet all;
	/** CPUs with more than one runnable unit: who looks for work looks there. */
	final CpuSet loaded;

	/** Head of the list of domains with active units. */
	SchedulingDomain firstActive;
	/** Sum of the weights of all active units. */
	int weight;
	int creditBalance;
	/** Counts accountings, so that each CPU sorts its queue once after each. */
	long sortEpoch;
	int busyPcpus;
	/** Whether any unit ever had a soft affinity. */
	boolean softAffinityUsed;
	/** The last victim of stealing. */
	int balanceBias;
	SchedulingTrace trace;

	Pool(Timeline timeline, SchedulerParameters parameters, int pcpuCount) {
		this.timeline = timeline;
		configure(parameters);
		this.bootNanos = timeline.nanos();
		this.pcpus = new Pcpu[pcpuCount];
		this.idlers = CpuSet.all(pcpuCount);
		this.all = CpuSet.all(pcpuCount);
		this.loaded = new CpuSet(pcpuCount);
	}

	final void configure(SchedulerParameters newParameters) {
		parameters = newParameters;
		accounting = switch (newParameters.accounting()) {
			case EXACT -> new ExactAccounting();
			case SAMPLED, UNIFORM, POISSON, BERNOULLI ->
				new SampledAccounting(newParameters.creditsPerTimeslice() / newParameters.ticksPerTimeslice());
		};
	}

	long now() {
		return timeline.nanos();
	}

	/** The next multiple of the period after now, in the host's own time, as a late machine handles it. */
	long nextMultiple(long period) {
		long now = now();
		return now + period - (now - bootNanos) % period + parameters.timerLatencyNanos();
	}

	long later(long nanos) {
		return now() + nanos + parameters.timerLatencyNanos();
	}

	void activate(SchedulingUnit unit) {
		SchedulingDomain domain = unit.domain;
		if (domain.activeUnits == 0)
			linkFirst(domain);
		domain.activate(unit);
		weight += domain.weight;
	}

	void deactivate(SchedulingUnit unit) {
		SchedulingDomain domain = unit.domain;
		domain.deactivate(unit);
		weight -= domain.weight;
		if (domain.activeUnits == 0)
			unlink(domain);
	}

	void moveToFront(SchedulingDomain domain) {
		unlink(domain);
		linkFirst(domain);
	}

	void traced(SchedulingTrace.Decision decision, int pcpu, SchedulingUnit unit) {
		if (trace != null)
			trace.decided(now(), decision, pcpu, unit);
	}

	private void linkFirst(SchedulingDomain domain) {
		domain.nextActive = firstActive;
		domain.previousActive = null;
		if (firstActive != null)
			firstActive.previousActive = domain;
		firstActive = domain;
	}

	private void unlink(SchedulingDomain domain) {
		if (domain.previousActive == null)
			firstActive = domain.nextActive;
		else
			domain.previousActive.nextActive = domain.nextActive;
		if (domain.nextActive != null)
			domain.nextActive.previousActive = domain.previousActive;
		domain.nextActive = null;
		domain.previousActive = null;
	}
}
