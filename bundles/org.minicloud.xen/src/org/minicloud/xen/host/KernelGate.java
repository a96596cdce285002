package org.minicloud.xen.host;

import java.util.function.BiConsumer;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;

/**
 * The way into a guest's kernel and out of it: boots it at its first call, knows which vCPU is inside, and contains what a
 * broken kernel does.
 */
final class KernelGate {
	private static final int NOBODY = -1;

	private final GuestKernel kernel;
	private final BiConsumer<Integer, Throwable> crashed;
	private boolean booted;
	private int executing = NOBODY;
	private boolean gaveUpCpu;

	/** @param crashed is told the vCPU and what the kernel threw */
	KernelGate(GuestKernel kernel, BiConsumer<Integer, Throwable> crashed) {
		this.kernel = kernel;
		this.crashed = crashed;
	}

	/** CPU that the kernel wants next on this vCPU; 0 when it gave the vCPU's CPU up, or crashed. */
	long run(int vcpu, StartInfo start, Hypercalls hypercalls) {
		executing = vcpu;
		gaveUpCpu = false;
		try {
			if (!booted) {
				booted = true;
				kernel.boot(start, hypercalls);
			}
			long cost = kernel.run(vcpu);
			if (cost < 0 || cost == 0 && !gaveUpCpu)
				throw new IllegalStateException("the kernel asked for " + cost + " ns of CPU and kept it");
			return cost;
		} catch (RuntimeException | StackOverflowError | AssertionError failure) {
			crashed.accept(vcpu, failure);
			return 0;
		} finally {
			executing = NOBODY;
		}
	}

	/** CPU that the kernel wants until its next run, now that an event came; 0 when it crashed. */
	long upcall(int vcpu, long unburntNanos) {
		executing = vcpu;
		try {
			long cost = kernel.upcall(vcpu, unburntNanos);
			if (cost < 1)
				throw new IllegalStateException("the kernel's upcall asked for " + cost + " ns of CPU");
			return cost;
		} catch (RuntimeException | StackOverflowError | AssertionError failure) {
			crashed.accept(vcpu, failure);
			return 0;
		} finally {
			executing = NOBODY;
		}
	}

	/** Whether the kernel is being run on this vCPU. */
	boolean isExecuting(int vcpu) {
		return executing == vcpu;
	}

	/** The kernel made a scheduler operation: it may return without asking for CPU. */
	void gaveUpCpu() {
		gaveUpCpu = true;
	}
}
