package org.minicloud.guest.programs;

import java.util.List;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Spawn;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code stress}: starts workers that use the machine up, and waits for them. */
final class Stress implements Program {
	private static final long serialVersionUID = 1;
	private final List<String> arguments;
	private StressOptions options;
	private long startedNanos;
	private int living;
	private boolean failed;
	private boolean over;
	private int status;

	Stress(List<String> arguments) {
		this.arguments = arguments;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (over)
			return Step.exit(status);
		if (options == null)
			return start(sys);
		if (last instanceof Outcome.Done && living == 0 && !failed)
			try {
				startWorkers(sys);
			} catch (SystemCallException refused) {
				failed = true;
				killWorkers(sys);
				return Step.write(2, "stress: FAIL: [" + sys.pid() + "] fork failed: " + refused.getMessage() + "\n");
			}
		if (last instanceof Outcome.Child child) {
			living--;
			if (child.status() != 0 && !failed)
				return workerFailed(sys, child);
		}
		return living > 0 ? new Step.WaitChild(Step.ANY_CHILD) : finish(sys);
	}

	private Step start(Sys sys) {
		try {
			options = StressOptions.parse(arguments);
		} catch (UsageException wrong) {
			return arguments.contains("--help") || arguments.contains("-?") ? end(0, 1, StressOptions.USAGE)
					: end(1, 2, wrong.getMessage() + "\n");
		}
		if (options.workers() == 0)
			return end(0, 1, StressOptions.USAGE);
		startedNanos = sys.now();
		return say(sys, "dispatching hogs: " + options.cpu() + " cpu, " + options.io() + " io, " + options.vm()
				+ " vm, 0 hdd");
	}

	private void startWorkers(Sys sys) throws SystemCallException {
		long deadline = options.timeoutNanos() < 0 ? Long.MAX_VALUE : startedNanos + options.timeoutNanos();
		for (int i = 0; i < options.workers(); i++) {
			StressWorker.Kind kind = i < options.cpu() ? StressWorker.Kind.CPU
					: i < options.cpu() + options.io() ? StressWorker.Kind.IO : StressWorker.Kind.VM;
			sys.spawn(new Spawn(new StressWorker(kind, deadline, options.vmKiB()), sys.argv(),
					Catalog.footprint("stress").orElseThrow(), sys.user(), sys.directory(), sys.environment(),
					sys.openFiles(), Spawn.SAME_GROUP));
			living++;
		}
	}

	private Step workerFailed(Sys sys, Outcome.Child child) {
		failed = true;
		killWorkers(sys);
		String how = child.status() > 128 ? "got signal " + (child.status() - 128)
				: "returned error " + child.status();
		return Step.write(2, "stress: FAIL: [" + sys.pid() + "] <-- worker " + child.pid() + " " + how + "\n");
	}

	private void killWorkers(Sys sys) {
		for (ProcessInfo each : sys.processes())
			if (each.parent() == sys.pid())
				try {
					sys.kill(each.pid(), Signal.SIGTERM);
				} catch (SystemCallException gone) {
					// it has ended meanwhile
				}
	}

	private Step finish(Sys sys) {
		long seconds = Math.round((sys.now() - startedNanos) / 1e9);
		over = true;
		if (failed) {
			status = 1;
			return Step.write(2, "stress: FAIL: [" + sys.pid() + "] failed run completed in " + seconds + "s\n");
		}
		return say(sys, "successful run completed in " + seconds + "s");
	}

	private Step say(Sys sys, String text) {
		return options.quiet() ? Step.compute(1) : Step.write(1, "stress: info: [" + sys.pid() + "] " + text + "\n");
	}

	private Step end(int exitStatus, int fd, String text) {
		over = true;
		status = exitStatus;
		return Step.write(fd, text);
	}
}
