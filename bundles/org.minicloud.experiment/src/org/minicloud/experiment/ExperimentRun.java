package org.minicloud.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.light.LightKernel;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.VcpuSnapshot;
import org.minicloud.xen.sched.CpuSet;

/**
 * An experiment under way, on a host of its own. Domain 0 builds all domains first; they begin when it has come to rest, so
 * that it does not show.
 */
public final class ExperimentRun {
	private static final long NANOS_PER_SECOND = 1_000_000_000;
	private static final long NANOS_PER_MILLI = 1_000_000;
	private static final int DOMAIN_MIB = 4;
	/** Ticks and accounting begin at a multiple of their periods when the domains do. */
	private static final long REST_TIMESLICES = 100;

	private final Timeline timeline = new Timeline(Instant.EPOCH);
	private final Experiment experiment;
	private final Hypervisor host;
	private final List<Domain> domains = new ArrayList<>();
	private final List<LightKernel> kernels = new ArrayList<>();
	private final long beganAt;

	/** Builds the domains and lets them begin; no time has passed for them yet. */
	public ExperimentRun(Experiment experiment) {
		this.experiment = experiment;
		long guestMemory = (long) DOMAIN_MIB * experiment.domains().size();
		this.host = new Hypervisor(timeline,
				new HostSpec("experiment", experiment.pcpus(), HostSpec.DEFAULT_DOM0_MEMORY_MIB + guestMemory),
				experiment.scheduler(), experiment.seed());
		for (DomainPlan plan : experiment.domains())
			build(plan);
		while (!domains.stream().allMatch(Domain::isBuilt))
			timeline.runFor(NANOS_PER_SECOND);
		beganAt = comeToRest();
		kernels.forEach(kernel -> kernel.setOrigin(beganAt));
		domains.forEach(Domain::unpause);
	}

	/** Lets time pass. */
	public void runFor(long nanos) {
		timeline.runFor(nanos);
	}

	/** Cloud time since the domains began. */
	public long elapsedNanos() {
		return timeline.nanos() - beganAt;
	}

	/** Cloud time. */
	public long nanos() {
		return timeline.nanos();
	}

	/** CPU that a domain has had, by its place in the experiment. */
	public long cpuNanos(int domain) {
		return domains.get(domain).cpuNanos();
	}

	/** The host on which it runs, for whoever wants to look closer. */
	public Hypervisor host() {
		return host;
	}

	/** How it has gone so far. */
	public ExperimentReport report() {
		List<VcpuReport> vcpus = new ArrayList<>();
		List<DomainSnapshot> snapshots = host.snapshot().domains();
		for (int i = 0; i < domains.size(); i++) {
			int domid = domains.get(i).domid();
			DomainSnapshot snapshot = snapshots.stream().filter(each -> each.domid() == domid).findFirst().orElseThrow();
			for (VcpuSnapshot vcpu : snapshot.vcpus())
				vcpus.add(VcpuReport.of(snapshot.name(), vcpu, kernels.get(i).latency(vcpu.id()), elapsedNanos()));
		}
		return new ExperimentReport(vcpus);
	}

	private void build(DomainPlan plan) {
		try {
			LightKernel kernel = new LightKernel(plan.workload());
			Domain domain = host.createDomain(
					new DomainSpec(plan.name(), plan.vcpus(), DOMAIN_MIB).withShare(plan.weight(), plan.cap()), kernel);
			if (!plan.affinity().isEmpty())
				for (int vcpu = 0; vcpu < plan.vcpus(); vcpu++)
					domain.pin(vcpu, affinity(plan));
			kernels.add(kernel);
			domains.add(domain);
		} catch (XenException refused) {
			throw new IllegalArgumentException("domain " + plan.name() + ": " + refused.getMessage(), refused);
		}
	}

	private CpuSet affinity(DomainPlan plan) {
		CpuSet affinity = new CpuSet(experiment.pcpus());
		plan.affinity().forEach(affinity::add);
		return affinity;
	}

	private long comeToRest() {
		long timeslice = experiment.scheduler().timesliceMillis() * NANOS_PER_MILLI;
		long rested = host.systemTimeNanos() + REST_TIMESLICES * timeslice;
		timeline.runUntil(rested + timeslice - rested % timeslice);
		return timeline.nanos();
	}
}
