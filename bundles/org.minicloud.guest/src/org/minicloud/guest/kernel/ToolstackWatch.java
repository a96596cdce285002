package org.minicloud.guest.kernel;

/** Waits for the toolstack to ask for a shutdown or a reboot, and passes that on to init; moves the balloon. */
final class ToolstackWatch implements Program {
	private static final long serialVersionUID = 1;
	private final Kernel kernel;

	ToolstackWatch(Kernel kernel) {
		this.kernel = kernel;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (kernel.toolstackAsks())
			kernel.takeToolstackRequest();
		if (kernel.balloon.hasWork())
			return Step.compute(kernel.balloon.work());
		return new Step.Read(0, 1);
	}
}
