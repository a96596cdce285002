package org.minicloud.guest.light;

import java.io.Serializable;
import java.util.Optional;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;

/**
 * A kernel that does nothing but its {@link Workload} on each of its vCPUs: a few hundred bytes instead of a whole guest,
 * for experiments with many domains. It needs no console or disk; asked to shut down or to suspend, it does so at once.
 * After it has moved to another host or back from a file, its time goes on where it was.
 */
public final class LightKernel implements GuestKernel, Serializable {
	private static final long serialVersionUID = 1;

	private final Workload workload;
	private long originNanos;
	private int storePort;
	/** Time since the origin when it last ran. */
	private long lastRan;
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
		vcpus = new LightVcpu[start.vcpus()];
		for (int id = 0; id < vcpus.length; id++)
			vcpus[id] = new LightVcpu(workload.of(id).begin());
		attach(start, calls);
		for (int id = 1; id < vcpus.length; id++)
			calls.bringUp(id);
	}

	@Override
	public void resume(StartInfo start, Hypercalls calls, boolean cancelled) {
		if (cancelled)
			return;
		attach(start, calls);
		originNanos = calls.systemTimeNanos() - lastRan;
	}

	@Override
	public long run(int id) {
		if (shutsDown(id))
			return 0;
		LightVcpu vcpu = vcpus[id];
		lastRan = hypercalls.systemTimeNanos() - originNanos;
		long cost = vcpu.sleepsAt(lastRan) ? 0 : vcpu.next(lastRan);
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

	private void attach(StartInfo start, Hypercalls calls) {
		hypercalls = calls;
		storePort = start.storePort();
		for (int id = 0; id < vcpus.length; id++)
			calls.bindVirq(VirtualInterrupt.TIMER, id);
	}

	/** Takes all events; of a timer the clock tells all that is to be known. @return whether the kernel has shut down */
	private boolean shutsDown(int vcpu) {
		boolean down = false;
		for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
			if (port == storePort) {
				Optional<ShutdownReason> request = hypercalls.takeShutdownRequest();
				request.ifPresent(hypercalls::shutdown);
				down |= request.isPresent();
			}
		return down;
	}
}
