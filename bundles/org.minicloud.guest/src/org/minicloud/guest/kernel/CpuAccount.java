package org.minicloud.guest.kernel;

import java.io.Serializable;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.sched.Runstate;

/**
 * Where the time of one vCPU goes. What the kernel asks for it knows itself; when the vCPU did not run it learns from the
 * hypervisor, as Linux does: blocked is idle, runnable or offline is stolen. What it ran beyond what was asked for are the
 * hypervisor's own charges for hypercalls, which a guest sees as time of its kernel.
 */
final class CpuAccount implements Serializable {
	private static final long serialVersionUID = 1;

	private long user;
	private long nice;
	private long system;
	private long idle;
	private long ioWait;
	private long interrupt;
	private long softInterrupt;
	private long steal;

	/** Time of the hypervisor that is accounted for. */
	private long ran;
	private long blocked;
	private long kept;
	/** Processes of this vCPU that wait for a disk. */
	private int diskWaiters;

	void user(long nanos, boolean isNice) {
		if (isNice)
			nice += nanos;
		else
			user += nanos;
		ran += nanos;
	}

	void system(long nanos) {
		system += nanos;
		ran += nanos;
	}

	void interrupt(long nanos, boolean soft) {
		if (soft)
			softInterrupt += nanos;
		else
			interrupt += nanos;
		ran += nanos;
	}

	/** From now on one process more, or less, waits for a disk here. */
	void diskWaiters(int more, Hypercalls hypercalls, int vcpu) {
		lookAside(hypercalls, vcpu);
		diskWaiters += more;
	}

	/** The time when the vCPU did not run is brought up to now. */
	void lookAside(Hypercalls hypercalls, int vcpu) {
		long blockedNow = hypercalls.runstateNanos(vcpu, Runstate.BLOCKED);
		long keptNow = kept(hypercalls, vcpu);
		if (diskWaiters > 0)
			ioWait += Math.max(0, blockedNow - blocked);
		else
			idle += Math.max(0, blockedNow - blocked);
		steal += Math.max(0, keptNow - kept);
		blocked = blockedNow;
		kept = keptNow;
	}

	/** All is brought up to now; the vCPU has just burnt what it asked for. */
	void settle(Hypercalls hypercalls, int vcpu) {
		lookAside(hypercalls, vcpu);
		long ranNow = hypercalls.runstateNanos(vcpu, Runstate.RUNNING);
		system += Math.max(0, ranNow - ran);
		ran = Math.max(ran, ranNow);
	}

	/** The hypervisor counts anew: another one, or for another domain. */
	void begin(Hypercalls hypercalls, int vcpu) {
		ran = hypercalls.runstateNanos(vcpu, Runstate.RUNNING);
		blocked = hypercalls.runstateNanos(vcpu, Runstate.BLOCKED);
		kept = kept(hypercalls, vcpu);
	}

	private static long kept(Hypercalls hypercalls, int vcpu) {
		return hypercalls.runstateNanos(vcpu, Runstate.RUNNABLE) + hypercalls.runstateNanos(vcpu, Runstate.OFFLINE);
	}

	CpuTimes times() {
		return new CpuTimes(user, nice, system, idle, ioWait, interrupt, softInterrupt, steal);
	}
}
