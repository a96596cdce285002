package org.minicloud.guest.kernel;

/** A kernel thread that waits for work. */
final class IdleThread implements Program {
	private static final long serialVersionUID = 1;

	@Override
	public Step resume(Sys sys, Outcome last) {
		return new Step.Pause();
	}
}
