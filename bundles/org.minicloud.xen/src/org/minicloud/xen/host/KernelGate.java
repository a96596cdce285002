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

	/** What a kernel is told before it is called next. */
	private enum Entry {
		BOOT, RESUME, RESUME_CANCELLED, NONE
	}

	private final BiConsumer<Integer, Throwable> crashed;
	private GuestKernel kernel;
	private Entry entry = Entry.BOOT;
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
			announce(start, hypercalls);
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
	long upcall(int vcpu, long unburntNanos, StartInfo start, Hypercalls hypercalls) {
		executing = vcpu;
		try {
			announce(start, hypercalls);
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

	GuestKernel kernel() {
		return kernel;
	}

	/** A kernel has arrived that was suspended elsewhere: it goes on at its next call. */
	void adopt(GuestKernel suspended) {
		kernel = suspended;
		entry = Entry.RESUME;
	}

	/** Another kernel boots in place of this one. */
	void restartWith(GuestKernel fresh) {
		kernel = fresh;
		entry = Entry.BOOT;
	}

	/** The kernel suspended its domain, and goes on where it is. */
	void resumeCancelled() {
		entry = entry == Entry.NONE ? Entry.RESUME_CANCELLED : entry;
	}

	private void announce(StartInfo start, Hypercalls hypercalls) {
		Entry due = entry;
		entry = Entry.NONE;
		switch (due) {
			case BOOT -> kernel.boot(start, hypercalls);
			case RESUME -> kernel.resume(start, hypercalls, false);
			case RESUME_CANCELLED -> kernel.resume(start, hypercalls, true);
			case NONE -> {
				// it is in the middle of its life
			}
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
