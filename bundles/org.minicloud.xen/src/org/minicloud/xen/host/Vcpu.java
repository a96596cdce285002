package org.minicloud.xen.host;

import org.minicloud.time.Timer;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.sched.Execution;
import org.minicloud.xen.sched.SchedulingUnit;

/** A virtual CPU: lets the domain's kernel run when the scheduler gives it a physical CPU. */
final class Vcpu implements Execution {
	/**
	 * What a scheduler operation costs that does not give the CPU up for good: entry to the hypervisor and a pass of the
	 * scheduler. Without it, a guest that yields for ever would hold time still.
	 */
	private static final long HYPERCALL_NANOS = 500;

	final Domain domain;
	final int id;
	SchedulingUnit unit;
	private Timer timer;
	/** What the hypervisor did for it that it has not paid for: it gave its CPU up before, and pays when it has one again. */
	private long owedNanos;
	private Timer pollTimer;

	Vcpu(Domain domain, int id) {
		this.domain = domain;
		this.id = id;
	}

	@Override
	public long run() {
		if (owedNanos > 0)
			return pay(0);
		long cost = domain.runKernel(id);
		owedNanos += domain.meter().settle();
		if (cost == 0 && !domain.canRun(this))
			return 0;
		return pay(cost == 0 ? HYPERCALL_NANOS : cost);
	}

	@Override
	public long upcall(long unburntNanos) {
		if (domain.events().isUpcallMasked(id))
			return unburntNanos;
		long cost = domain.upcallKernel(id, unburntNanos);
		owedNanos += domain.meter().settle();
		return cost == 0 ? 0 : pay(cost);
	}

	private long pay(long cost) {
		long nanos = cost + owedNanos;
		owedNanos = 0;
		return nanos;
	}

	/** VIRQ_TIMER at this cloud time. */
	void armTimer(long nanos) {
		if (timer == null)
			timer = domain.host().timeline().timer(this::timerFired);
		timer.armAt(nanos);
	}

	void cancelTimer() {
		if (timer != null)
			timer.cancel();
	}

	/** SCHEDOP_poll ends at this cloud time at the latest. */
	void armPollTimer(long nanos) {
		if (pollTimer == null)
			pollTimer = domain.host().timeline().timer(this::pollTimedOut);
		pollTimer.armAt(nanos);
	}

	/** Whatever it polled for has come, or something else. */
	void endPoll() {
		domain.events().endPoll(id);
		if (pollTimer != null)
			pollTimer.cancel();
	}

	private void pollTimedOut() {
		endPoll();
		domain.host().scheduler().unblock(unit);
		domain.host().scheduler().settle();
	}

	private void timerFired() {
		domain.events().raiseVirq(VirtualInterrupt.TIMER, id);
		domain.host().scheduler().settle();
	}
}
