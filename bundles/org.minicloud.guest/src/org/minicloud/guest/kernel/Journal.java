package org.minicloud.guest.kernel;

/**
 * Writes changed files back, 5 s after the first change, the commit interval of ext3. While nothing has changed it
 * waits without a timer.
 */
final class Journal implements Program {
	private static final long serialVersionUID = 1;
	private static final long COMMIT_NANOS = 5_000_000_000L;

	private enum Phase {
		CLEAN, DIRTY, COMMIT
	}

	private Phase phase;

	@Override
	public Step resume(Sys sys, Outcome last) {
		phase = phase == null ? Phase.CLEAN : switch (phase) {
			case CLEAN -> Phase.DIRTY;
			case DIRTY -> Phase.COMMIT;
			case COMMIT -> Phase.CLEAN;
		};
		if (last instanceof Outcome.Failed failed)
			sys.kernelPrint("Buffer I/O error: lost page write (" + failed.error().text() + ")");
		return switch (phase) {
			case CLEAN -> new Step.Read(0, 1);
			case DIRTY -> new Step.Sleep(sys.now() + COMMIT_NANOS);
			case COMMIT -> new Step.Sync();
		};
	}
}
