package org.minicloud.guest.light;

import java.io.Serializable;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;

/**
 * A kernel that does nothing but its {@link Workload} on each of its vCPUs: a few hundred bytes instead of a whole guest,
 * for experiments with many domains. It needs no console or disk; asked to shut down, it does so at once.
 */
public final class LightKernel implements GuestKernel, Serializable {
	private static final long serialVersionUID = 1;

	private final Workload workload;
	private long originNanos;
	private int storePort;
	private LightVcpu[] vcpus = {};
	private transient Hypercalls hypercalls;

	public LightKernel(Workload workload) {
		this.workload = workload;
	}

	/**
	 * The system time from which workloads with a period count. To be set before the domain boots; 0, the start of the
	 * host, when it is not.
	 */
	public void setOrigin(long systemTimeNanos) {
		originNanos = systemTimeNanos;
	}

	@Override
	public void boot(StartInfo start, Hypercalls calls) {
		hypercalls = calls;
		storePort = start.storePort();
		vcpus = new LightVcpu[start.vcpus()];
		for (int id = 0; id < vcpus.length; id++) {
			vcpus[id] = new LightVcpu(workload.of(id).begin());
			calls.bindVirq(VirtualInterrupt.TIMER, id);
			if (id > 0)
				calls.bringUp(id);
		}
	}

	@Override
	public long run(int id) {
		LightVcpu vcpu = vcpus[id];
		takeEvents(id);
		long now = hypercalls.systemTimeNanos() - originNanos;
		long cost = vcpu.sleepsAt(now) ? 0 : vcpu.next(now);
		if (cost == 0) {
			hypercalls.setTimer(id, originNanos + vcpu.wakeAt());
			hypercalls.block(id);
		}
		return cost;
	}

	/** What the vCPU has waited since the kernel booted. */
	public WakeLatency latency(int vcpu) {
		return vcpu < vcpus.length ? vcpus[vcpu].latency() : new WakeLatency(0, 0, 0);
	}

	/** Of a timer the clock tells all that is to be known. */
	private void takeEvents(int vcpu) {
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
			if (port == storePort)
				hypercalls.takeShutdownRequest().ifPresent(hypercalls::shutdown);
	}
}
