package org.minicloud.experiment;

import java.util.List;
import java.util.TreeSet;
import org.minicloud.guest.light.Workload;
import org.minicloud.xen.sched.SchedulingDomain;

/**
 * A domain of an experiment.
 *
 * @param name     unique in the experiment
 * @param weight   1..65535
 * @param cap      percent of one physical CPU that its vCPUs may use together, up to 100 for each; 0 is no limit
 * @param vcpus    1..128
 * @param affinity physical CPUs it may run on; empty is all
 */
public record DomainPlan(String name, int weight, int cap, int vcpus, List<Integer> affinity, Workload workload) {
	private static final int MAX_VCPUS = 128;

	public DomainPlan {
		affinity = List.copyOf(new TreeSet<>(affinity));
		require(!name.isBlank(), "a domain needs a name");
		require(vcpus >= 1 && vcpus <= MAX_VCPUS, "a domain has 1..128 vCPUs, not " + vcpus);
		require(weight >= SchedulingDomain.MIN_WEIGHT && weight <= SchedulingDomain.MAX_WEIGHT,
				"a weight is 1..65535, not " + weight);
		require(cap >= 0 && cap <= 100 * vcpus, "the cap of " + vcpus + " vCPUs is 0.." + 100 * vcpus + ", not " + cap);
	}

	/** A domain of one vCPU with default weight and no cap. */
	public DomainPlan(String name, Workload workload) {
		this(name, SchedulingDomain.DEFAULT_WEIGHT, 0, 1, List.of(), workload);
	}

	public DomainPlan withShare(int newWeight, int newCap) {
		return new DomainPlan(name, newWeight, newCap, vcpus, affinity, workload);
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition)
			throw new IllegalArgumentException(otherwise);
	}
}
