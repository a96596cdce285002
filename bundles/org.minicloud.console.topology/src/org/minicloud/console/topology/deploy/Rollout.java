package org.minicloud.console.topology.deploy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.minicloud.console.session.Activity;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;
import org.minicloud.topology.deploy.ChangeSet;
import org.minicloud.topology.deploy.CloudPause;
import org.minicloud.topology.deploy.Deployment;
import org.minicloud.topology.deploy.Progress;

/**
 * Changes on their way into the cloud, in jobs that can be watched and cancelled where all jobs can; it appears in the activity view. To be used
 * on the UI thread, where the listener is told, too.
 */
final class Rollout {
	private final CloudSession session;
	private final Purpose purpose;
	private final String name;
	private final String region;
	private final Consumer<Rollout> told;
	private final CloudPause pause;
	private final Deployment deployment;
	private final AtomicReference<Progress> latest = new AtomicReference<>();
	/** Tells the monitor of the attempt under way. */
	private volatile Consumer<Progress> meter = now -> {
	};
	private Progress progress;
	private Optional<Work> work = Optional.empty();

	/** @param name of the document */
	Rollout(CloudSession session, Target target, Purpose purpose, String name, ChangeSet changes, Consumer<Rollout> told) {
		this.session = session;
		this.purpose = purpose;
		this.name = name;
		this.region = target.region();
		this.told = told;
		pause = new CloudPause(target.connection());
		deployment = new Deployment(target.ec2(), changes, pause.patience(), UUID.randomUUID().toString());
		progress = deployment.progress();
		deployment.listen(this::onWorker);
	}

	Purpose purpose() {
		return purpose;
	}

	String name() {
		return name;
	}

	/** As the UI thread was last told. */
	Progress progress() {
		return progress;
	}

	boolean isBusy() {
		return work.isPresent();
	}

	boolean canRollBack() {
		return !isBusy() && deployment.canRollBack();
	}

	/** At first, and again after a failure or a cancellation. */
	void run() {
		begin(purpose.verb() + " " + name, false);
	}

	void rollBack() {
		begin("Roll back " + name, true);
	}

	private void begin(String title, boolean back) {
		if (isBusy())
			return;
		long activity = session.activities().begin(title, region, progress.items().size() + " changes", Instant.now(), () -> {
			if (!isBusy())
				begin(title, back);
		});
		Work begun = new Work(title, back, activity);
		work = Optional.of(begun);
		begun.schedule();
		told.accept(this);
	}

	void cancel() {
		work.ifPresent(Job::cancel);
	}

	/** On the worker's thread: the UI thread gets the latest, not all of them. */
	private void onWorker(Progress now) {
		meter.accept(now);
		if (latest.getAndSet(now) == null)
			session.onUiThread(() -> {
				progress = latest.getAndSet(null);
				told.accept(this);
			});
	}

	private void ended(Work ended, Progress last) {
		work = Optional.empty();
		progress = last;
		session.activities().end(ended.activity, result(last), Instant.now());
		if (last.state() == Progress.State.DONE || last.state() == Progress.State.ROLLED_BACK)
			close();
		told.accept(this);
	}

	private static Activity.Result result(Progress last) {
		return switch (last.state()) {
			case DONE -> new Activity.Result.Succeeded(last.items().size() + " changes");
			case ROLLED_BACK -> new Activity.Result.Succeeded("nothing is left of it");
			case CANCELLED -> new Activity.Result.Cancelled();
			default -> new Activity.Result.Failed(last.problem().map(problem -> new CloudFailure(problem.code(), problem.message(), problem.advice()))
					.orElse(new CloudFailure("", "The deployment did not come to its end.", "Try again, or roll back.")));
		};
	}

	/** No longer listens for changes of the cloud; it cannot run again without waiting longer. */
	void close() {
		pause.close();
	}

	/** One attempt. */
	private final class Work extends Job {
		private final boolean back;
		private final long activity;

		private Work(String title, boolean back, long activity) {
			super(title);
			this.back = back;
			this.activity = activity;
			setUser(false);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			SubMonitor steps = SubMonitor.convert(monitor, getName(), Math.max(1, deployment.progress().items().size()));
			int[] done = { deployment.progress().done() };
			meter = now -> {
				steps.worked(Math.max(0, now.done() - done[0]));
				done[0] = Math.max(done[0], now.done());
				Words.current(now).ifPresent(steps::subTask);
			};
			Progress last;
			try {
				last = back ? deployment.rollBack() : deployment.run();
			} catch (RuntimeException broken) {
				ILog.of(Rollout.class).error(getName() + " failed", broken);
				last = deployment.progress();
			}
			Progress end = last;
			session.onUiThread(() -> ended(this, end));
			return end.state() == Progress.State.CANCELLED ? Status.CANCEL_STATUS : Status.OK_STATUS;
		}

		@Override
		protected void canceling() {
			deployment.cancel();
			pause.wake();
		}
	}
}
