package org.minicloud.guest.kernel;

/** Waits for the toolstack to ask for a shutdown or a reboot, and passes that on to init. */
final class ToolstackWatch implements Program {
	private static final long serialVersionUID = 1;
	private final Kernel kernel;

	ToolstackWatch(Kernel kernel) {
		this.kernel = kernel;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (last instanceof Outcome.Data)
			kernel.takeToolstackRequest();
		return new Step.Read(0, 1);
	}
}
