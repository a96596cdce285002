package org.minicloud.xen;

/** Virtual interrupts a domain can bind to an event channel, with Xen's numbers (include/public/xen.h). */
public enum VirtualInterrupt {
	/** The single-shot timer of the vCPU has fired. */
	TIMER(0, true),
	/** Somebody asks the guest to tell its state. */
	DEBUG(1, true),
	/** Input at the hypervisor's own console. */
	CONSOLE(2, false),
	/** Domain 0: a domain has shut down or died. */
	DOM_EXC(3, false),
	/** Domain 0: the hypervisor has logged something. */
	CON_RING(8, false),
	/** Domain 0: an allocation of memory failed. */
	ENOMEM(12, false);

	private final int number;
	private final boolean perVcpu;

	VirtualInterrupt(int number, boolean perVcpu) {
		this.number = number;
		this.perVcpu = perVcpu;
	}

	public int number() {
		return number;
	}

	/** Whether every vCPU has its own, or one vCPU of the domain receives it. */
	public boolean perVcpu() {
		return perVcpu;
	}
}
