package org.minicloud.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.xen.sched.SchedulerParameters;

/**
 * What is to be tried: domains with workloads on a host.
 *
 * @param pcpus         physical CPUs, 1..1024
 * @param durationNanos cloud time for which it is watched, more than 0
 * @param seed          of what the accounting leaves to chance
 * @param domains       at least one; they begin at the same instant, in this order
 */
public record Experiment(int pcpus, long durationNanos, long seed, SchedulerParameters scheduler, List<DomainPlan> domains) {
	/** What holds where nothing is said. */
	public static final int DEFAULT_PCPUS = 1;
	public static final long DEFAULT_SECONDS = 30;
	public static final long DEFAULT_SEED = 1;

	/** So many fit the event channels of domain 0. */
	private static final int MAX_DOMAINS = 1000;
	private static final int MAX_PCPUS = 1024;
	private static final long NANOS_PER_SECOND = 1_000_000_000;

	public Experiment {
		domains = List.copyOf(domains);
		require(pcpus >= 1 && pcpus <= MAX_PCPUS, "a host has 1..1024 physical CPUs, not " + pcpus);
		require(durationNanos > 0, "an experiment takes some time");
		require(!domains.isEmpty(), "an experiment needs at least one domain");
		require(domains.size() <= MAX_DOMAINS, "an experiment has at most 1000 domains, not " + domains.size());
		Set<String> names = new HashSet<>();
		for (DomainPlan domain : domains) {
			require(names.add(domain.name()), "there are two domains " + domain.name());
			for (int pcpu : domain.affinity())
				require(pcpu >= 0 && pcpu < pcpus, "domain " + domain.name() + " is to run on CPU " + pcpu
						+ ", but there are only 0.." + (pcpus - 1));
		}
	}

	/** With the defaults: one physical CPU, 30 s, Xen's scheduler parameters. */
	public Experiment(List<DomainPlan> domains) {
		this(DEFAULT_PCPUS, DEFAULT_SECONDS * NANOS_PER_SECOND, DEFAULT_SEED, SchedulerParameters.DEFAULTS, domains);
	}

	public Experiment withPcpus(int count) {
		return new Experiment(count, durationNanos, seed, scheduler, domains);
	}

	public Experiment withSeconds(long seconds) {
		return new Experiment(pcpus, seconds * NANOS_PER_SECOND, seed, scheduler, domains);
	}

	public Experiment withScheduler(SchedulerParameters parameters) {
		return new Experiment(pcpus, durationNanos, seed, parameters, domains);
	}

	/** Runs it from its beginning to its end. */
	public ExperimentReport run() {
		ExperimentRun run = new ExperimentRun(this);
		run.runFor(durationNanos);
		return run.report();
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition)
			throw new IllegalArgumentException(otherwise);
	}
}
