package org.minicloud.xen.hypercall;

/**
 * Counts what one domain asks of the hypervisor, and adds up what that costs until the domain pays: the hypervisor adds it
 * to the CPU that the kernel asks for next. Counting allocates nothing.
 */
public final class HypercallMeter {
	private static final int NOBODY = -1;

	private final int domid;
	private final HypercallCosts costs;
	private final long[] calls = new long[Hypercall.values().length];
	private final long[] traps = new long[Trap.values().length];
	private HypercallTrace trace;
	private int vcpu = NOBODY;
	private boolean inMulticall;
	private long owedNanos;
	private long chargedNanos;

	public HypercallMeter(int domid, HypercallCosts costs) {
		this.domid = domid;
		this.costs = costs;
	}

	public HypercallCosts costs() {
		return costs;
	}

	/** The guest made this hypercall. */
	public void enter(Hypercall call) {
		calls[call.ordinal()]++;
		charge(inMulticall ? costs.multicallEntry() : costs.entry());
		if (trace != null)
			trace.hypercall(domid, vcpu, call);
	}

	/** The guest was caught. */
	public void trapped(Trap trap) {
		traps[trap.ordinal()]++;
		charge(costs.trap());
		if (trace != null)
			trace.trap(domid, vcpu, trap);
	}

	/** The hypervisor did this much work for the guest. */
	public void charge(long nanos) {
		owedNanos += nanos;
		chargedNanos += nanos;
	}

	/** What has been charged and not been paid; it is paid now. */
	public long settle() {
		long nanos = owedNanos;
		owedNanos = 0;
		return nanos;
	}

	public long count(Hypercall call) {
		return calls[call.ordinal()];
	}

	public long count(Trap trap) {
		return traps[trap.ordinal()];
	}

	/** Nanoseconds of CPU that the hypervisor has charged since the domain was made. */
	public long chargedNanos() {
		return chargedNanos;
	}

	/** Tells of every entry from now on; null ends that. */
	public void setTrace(HypercallTrace newTrace) {
		trace = newTrace;
	}

	/** The kernel runs on this vCPU; -1: on none. */
	public void running(int runningVcpu) {
		vcpu = runningVcpu;
	}

	boolean isInMulticall() {
		return inMulticall;
	}

	void setInMulticall(boolean in) {
		inMulticall = in;
	}
}
