package org.minicloud.xen.hypercall;

/** An instruction that the guest may not carry out, and that the hypervisor does not carry out for it; for the guest's own handler. */
public final class GeneralProtectionFault extends Exception {
	private static final long serialVersionUID = 1;

	public GeneralProtectionFault(String instruction) {
		super(instruction + " is not for guests", null, false, false);
	}
}
