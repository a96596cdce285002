package org.minicloud.xen.hypercall;

/** Is told of every entry of guests into the hypervisor; on the cloud's thread, in the middle of things. */
public interface HypercallTrace {
	/** @param vcpu that was running; -1 when none was */
	void hypercall(int domid, int vcpu, Hypercall call);

	/** @param vcpu that was running; -1 when none was */
	void trap(int domid, int vcpu, Trap trap);
}
