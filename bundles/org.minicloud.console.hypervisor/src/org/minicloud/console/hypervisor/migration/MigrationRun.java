package org.minicloud.console.hypervisor.migration;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.connection.Subscription;
import org.minicloud.xen.inspect.MigrationSnapshot;

/** Starts a migration and stays with it until it is over; on the thread of a job, which can be cancelled. */
final class MigrationRun {
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
		BlockingQueue<MigrationSnapshot> news = new LinkedBlockingQueue<>();
		try (Subscription subscription = hypervisors.followMigrations(news::add)) {
			MigrationSnapshot now = answer(hypervisors.migrate(instance, target));
			monitor.setWorkRemaining(STEPS);
			int told = 0;
			while (!now.over()) {
				int done = done(now);
				monitor.setTaskName(MigrationText.progress(now));
				monitor.worked(Math.max(0, done - told));
				told = Math.max(told, done);
				now = later(now, news);
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

	/** The same migration when it has got on, as it is then: who was slow does not look at what is past. */
	private static MigrationSnapshot later(MigrationSnapshot earlier, BlockingQueue<MigrationSnapshot> news)
			throws InterruptedException {
		MigrationSnapshot latest = null;
		for (MigrationSnapshot next = news.take(); next != null; next = latest == null ? news.take() : news.poll())
			if (next.domain().equals(earlier.domain()) && next.startedNanos() == earlier.startedNanos())
				latest = next;
		return latest;
	}

	private static <T> T answer(CompletableFuture<T> future) throws Exception {
		try {
			return future.get();
		} catch (ExecutionException failed) {
			throw failed.getCause() instanceof Exception cause ? cause : failed;
		}
	}
}
