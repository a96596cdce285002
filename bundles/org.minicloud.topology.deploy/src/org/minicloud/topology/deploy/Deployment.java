package org.minicloud.topology.deploy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Carries a change set out, step by step. {@link #run}, also to try again, and {@link #rollBack} block: they belong on a worker's thread, on
 * which the listeners are called too. Everything else may be called on any thread.
 */
public final class Deployment {
	/** With a pause between them: the documentation of EC2 speaks of a few seconds. */
	private static final int ATTEMPTS = 10;

	/** How far a step has come. */
	private enum Stage {
		NEW, BEGUN, SETTLED, DONE
	}

	/** Guarded by lock, but for what only the worker touches. */
	private static final class Work {
		private final Change change;
		private Stage stage = Stage.NEW;
		private Progress.Status status = Progress.Status.WAITING;
		private Optional<Progress.Problem> problem = Optional.empty();

		private Work(Change change) {
			this.change = change;
		}

		private Step step() {
			return change.step();
		}
	}

	/** A part of a step. */
	@FunctionalInterface
	private interface Part {
		void of(Step step, Run run) throws StepFailedException, InterruptedException;
	}

	private final Object lock = new Object();
	private final List<Consumer<Progress>> listeners = new CopyOnWriteArrayList<>();
	private final List<Work> works;
	private final Run run;
	private Progress.State state = Progress.State.READY;

	/**
	 * @param ec2   of the region of the design
	 * @param token names this deployment: with the same token, what an earlier attempt of the same changes has launched is not launched again
	 */
	public Deployment(Ec2Client ec2, ChangeSet changes, Patience patience, String token) {
		works = changes.changes().stream().map(Work::new).toList();
		run = new Run(ec2, changes.design(), changes.observed(), changes.leaving(), patience, token);
		run.onWaiting(this::tell);
	}

	/** Told on the worker's thread whenever something has changed; must return soon. */
	public void listen(Consumer<Progress> listener) {
		listeners.add(listener);
	}

	/** How far it has come. */
	public Progress progress() {
		synchronized (lock) {
			return new Progress(state, works.stream().map(work -> new Progress.Item(work.change, work.status, work.problem)).toList(),
					run.waiting());
		}
	}

	/** Ends the work at the next opportunity, also within a wait; what was done stays, and is known. */
	public void cancel() {
		run.cancel();
	}

	/** Whether there is something to take back, and nothing has happened yet that cannot be taken back. */
	public boolean canRollBack() {
		synchronized (lock) {
			return !state.isBusy() && !run.isPastReturn() && !run.journal().isEmpty();
		}
	}

	/**
	 * Does what is not done yet: all of it at first, the rest after a failure or a cancellation.
	 *
	 * @throws IllegalStateException when it is at work, or was rolled back
	 */
	public Progress run() {
		begin(Progress.State.RUNNING);
		try {
			boolean ended = false;
			for (Step.Phase phase : Step.Phase.values()) {
				if (phase.isRemoval() && !ended) {
					finish();
					ended = true;
				}
				carryOut(phase);
			}
			return end(Progress.State.DONE);
		} catch (Stopped stopped) {
			return end(stopped.state);
		}
	}

	private void carryOut(Step.Phase phase) throws Stopped {
		List<Work> ofPhase = works.stream().filter(work -> work.step().phase() == phase).toList();
		for (Work work : ofPhase)
			if (work.stage == Stage.NEW) {
				doPart(work, Step::run);
				work.stage = Stage.BEGUN;
			}
		for (Work work : ofPhase)
			if (work.stage == Stage.BEGUN) {
				doPart(work, Step::settle);
				work.stage = work.step().isFinishedLater() ? Stage.SETTLED : Stage.DONE;
				if (work.stage == Stage.DONE)
					tell(work, Progress.Status.DONE, Optional.empty());
			}
	}

	private void finish() throws Stopped {
		for (Work work : works)
			if (work.stage == Stage.SETTLED) {
				doPart(work, Step::finish);
				work.stage = Stage.DONE;
				tell(work, Progress.Status.DONE, Optional.empty());
			}
	}

	private void doPart(Work work, Part part) throws Stopped {
		tell(work, Progress.Status.RUNNING, Optional.empty());
		try {
			run.checkCancelled();
			doPatiently(work.step(), part);
		} catch (CancelledException cancelled) {
			throw new Stopped(Progress.State.CANCELLED);
		} catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new Stopped(Progress.State.CANCELLED);
		} catch (StepFailedException | RuntimeException failure) {
			// what was begun finds out by itself what of it is there
			if (work.stage == Stage.BEGUN)
				work.stage = Stage.NEW;
			tell(work, Progress.Status.FAILED, Optional.of(Advice.about(failure)));
			throw new Stopped(Progress.State.FAILED);
		}
	}

	/** A large cloud may need a moment to know everywhere what it has just made. */
	private void doPatiently(Step step, Part part) throws StepFailedException, InterruptedException {
		for (int attempt = 1;; attempt++)
			try {
				part.of(step, run);
				return;
			} catch (Ec2Exception refused) {
				if (attempt == ATTEMPTS || !Asking.code(refused).endsWith(".NotFound") || !run.hasMade(String.valueOf(refused.getMessage())))
					throw refused;
				run.pause();
			}
	}

	/**
	 * Takes back what this deployment has done, the last first: removes what it made, restores what it changed.
	 *
	 * @throws IllegalStateException when it is at work, or something has happened that cannot be taken back
	 */
	public Progress rollBack() {
		begin(Progress.State.ROLLING_BACK);
		run.takeBack();
		for (Optional<Journal.Entry> last = run.journal().last(); last.isPresent(); last = run.journal().last()) {
			Journal.Entry entry = last.get();
			try {
				entry.undo().run(run);
				run.journal().takenBack(entry);
			} catch (CancelledException cancelled) {
				return end(Progress.State.ROLL_BACK_FAILED);
			} catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				return end(Progress.State.ROLL_BACK_FAILED);
			} catch (StepFailedException | RuntimeException failure) {
				works.stream().filter(work -> work.change.node().equals(entry.node())).findFirst()
						.ifPresent(work -> tell(work, Progress.Status.FAILED, Optional.of(Advice.about(failure))));
				return end(Progress.State.ROLL_BACK_FAILED);
			}
			takenBack(entry.node());
		}
		works.forEach(work -> tell(work, Progress.Status.TAKEN_BACK, Optional.empty()));
		return end(Progress.State.ROLLED_BACK);
	}

	private void takenBack(String node) {
		for (Work work : works)
			if (work.change.node().equals(node) && work.status != Progress.Status.WAITING)
				tell(work, Progress.Status.TAKEN_BACK, Optional.empty());
	}

	private void begin(Progress.State next) {
		synchronized (lock) {
			boolean tooLate = next == Progress.State.RUNNING ? state == Progress.State.ROLLED_BACK : run.isPastReturn();
			if (state.isBusy() || tooLate)
				throw new IllegalStateException("the deployment is " + state);
			state = next;
			run.goOn();
		}
		tell();
	}

	private Progress end(Progress.State next) {
		synchronized (lock) {
			state = next;
			// nobody waits for them now
			works.stream().filter(work -> work.status == Progress.Status.RUNNING).forEach(work -> work.status = Progress.Status.WAITING);
		}
		tell();
		return progress();
	}

	private void tell(Work work, Progress.Status status, Optional<Progress.Problem> problem) {
		synchronized (lock) {
			if (work.status == status && work.problem.equals(problem))
				return;
			work.status = status;
			work.problem = problem;
		}
		tell();
	}

	private void tell() {
		if (listeners.isEmpty())
			return;
		Progress now = progress();
		listeners.forEach(listener -> listener.accept(now));
	}

	/** The end of a run before all is done. */
	private static final class Stopped extends Exception {
		private static final long serialVersionUID = 1;

		private final transient Progress.State state;

		private Stopped(Progress.State state) {
			this.state = state;
		}
	}
}
