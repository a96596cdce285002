package org.minicloud.console.hypervisor.migration;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.xen.inspect.MigrationSnapshot;

/** Starts a migration and stays with it until it is over; on the thread of a job, which can be cancelled. */
final class MigrationRun {
	private static final int LOOK_MILLIS = 200;
	private static final int STEPS = 1000;
	private static final int FIRST_ROUND = 800;
	private static final int LATER_ROUND = 30;
	/** The failure of one that was given up. */
	private static final String CANCELLED = "cancelled";

	private final HypervisorInspection hypervisors;
	private final String instance;
	private final String target;

	MigrationRun(HypervisorInspection hypervisors, String instance, String target) {
		this.hypervisors = hypervisors;
		this.instance = instance;
		this.target = target;
	}

	/** @throws RefusedException with the reason when it failed */
	MigrationSnapshot follow(SubMonitor monitor) throws Exception {
		try {
			MigrationSnapshot now = answer(hypervisors.migrate(instance, target));
			monitor.setWorkRemaining(STEPS);
			int told = 0;
			while (!now.over()) {
				int done = done(now);
				monitor.setTaskName(MigrationText.progress(now));
				monitor.worked(Math.max(0, done - told));
				told = Math.max(told, done);
				Thread.sleep(LOOK_MILLIS);
				now = later(now);
			}
			if (now.failure().equals(CANCELLED))
				throw new OperationCanceledException();
			if (!now.failure().isEmpty())
				throw new RefusedException("The instance runs on at its old host: " + now.failure() + ".");
			return now;
		} catch (InterruptedException cancelled) {
			hypervisors.cancelMigration(instance);
			throw new OperationCanceledException();
		}
	}

	/** Nearly all of the work is the first round, which sends the whole memory; how many follow is not known before. */
	private static int done(MigrationSnapshot now) {
		if (!now.rounds().isEmpty())
			return FIRST_ROUND + Math.min(STEPS - FIRST_ROUND, now.rounds().size() * LATER_ROUND);
		return now.roundPages() == 0 ? 0 : (int) (FIRST_ROUND * now.roundSent() / now.roundPages());
	}

	/** The same migration as it is now. */
	private MigrationSnapshot later(MigrationSnapshot earlier) throws Exception {
		Optional<MigrationSnapshot> found = answer(hypervisors.migrations()).stream()
				.filter(one -> one.domain().equals(earlier.domain()) && one.startedNanos() == earlier.startedNanos()).findFirst();
		return found.orElseThrow(() -> new IllegalStateException("The migration is not known any more."));
	}

	private static <T> T answer(CompletableFuture<T> future) throws Exception {
		try {
			return future.get();
		} catch (ExecutionException failed) {
			throw failed.getCause() instanceof Exception cause ? cause : failed;
		}
	}
}
