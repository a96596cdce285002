package org.minicloud.guest.programs;

import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A worker of {@code stress}. */
final class StressWorker implements Program {
	private static final long serialVersionUID = 1;
	private static final long CHUNK_NANOS = 10_000_000;
	private static final long SYNC_NANOS = 2_000_000;

	/** What it uses up. */
	enum Kind {
		CPU, IO, VM
	}

	private final Kind kind;
	private final long deadline;
	private final int vmKiB;
	private boolean started;
	private boolean waited;

	StressWorker(Kind kind, long deadline, int vmKiB) {
		this.kind = kind;
		this.deadline = deadline;
		this.vmKiB = vmKiB;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (!started && kind == Kind.VM && !sys.allocate(vmKiB))
			return Step.exit(1);
		started = true;
		long left = deadline - sys.now();
		if (left <= 0)
			return Step.exit(0);
		if (kind != Kind.IO)
			return Step.compute(Math.min(CHUNK_NANOS, left));
		waited = !waited;
		if (waited)
			return new Step.Sleep(sys.now() + SYNC_NANOS);
		return new Step.Sync();
	}
}
