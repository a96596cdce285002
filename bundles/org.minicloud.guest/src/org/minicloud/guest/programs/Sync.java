package org.minicloud.guest.programs;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code sync}: waits until everything is on the disks. */
final class Sync implements Program {
	private static final long serialVersionUID = 1;
	private boolean asked;
	private boolean failed;

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (!asked) {
			asked = true;
			return new Step.Sync();
		}
		if (last instanceof Outcome.Failed failure && !failed) {
			failed = true;
			return Step.write(2, "sync: error syncing: " + failure.error().text() + "\n");
		}
		return Step.exit(failed ? 1 : 0);
	}
}
