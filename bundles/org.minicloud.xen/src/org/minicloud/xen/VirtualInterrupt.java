package org.minicloud.xen;

/** Virtual interrupts a domain can bind to an event channel, with Xen's numbers (include/public/xen.h). */
public enum VirtualInterrupt {
	TIMER(0, true), DEBUG(1, true), CONSOLE(2, false), DOM_EXC(3, false), ENOMEM(12, false);

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
