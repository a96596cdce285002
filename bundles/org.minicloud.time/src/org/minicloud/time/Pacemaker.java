package org.minicloud.time;

import java.time.Instant;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Owns the one thread of a cloud. On it, commands are carried out between events in the order of their submission, and
 * events when the {@link Pace} says they are due.
 * <p>
 * Threads: every public method may be called from any thread; commands, events and listeners run on the cloud's thread
 * only. The timeline given to the constructor belongs to that thread once {@link #start} was called.
 * <p>
 * This is the one place where cloud time meets the wall clock ({@link System#nanoTime}).
 */
public final class Pacemaker implements AutoCloseable {
	/** How many events pass before the wall clock is looked at and the time to be shown is renewed. */
	private static final int EVENTS_A_BATCH = 64;
	private static final int COMMANDS_A_BATCH = 64;
	/** Wall time for which due events may keep a command waiting; a command then sees a time that lags. */
	private static final long COMMAND_PATIENCE_NANOS = 2_000_000;

	private final Timeline timeline;
	private final Consumer<Throwable> failures;
	private final Thread thread;
	private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
	private final CopyOnWriteArrayList<Consumer<Pace>> paceListeners = new CopyOnWriteArrayList<>();
	private final PacedTime pacedTime;
	private volatile Pace requestedPace;
	private volatile boolean closing;
	private volatile boolean ended;

	/** The cloud thread's own: the pace in force. */
	private Pace pace;

	/**
	 * @param name     of the thread
	 * @param pace     at which time runs from {@link #start} on
	 * @param failures is told, on the cloud's thread, what an event, an {@link #execute executed} command or a listener
	 *                 threw; the thread goes on
	 */
	public Pacemaker(String name, Timeline timeline, Pace pace, Consumer<Throwable> failures) {
		this.timeline = Objects.requireNonNull(timeline);
		this.failures = Objects.requireNonNull(failures);
		this.pace = Objects.requireNonNull(pace);
		this.requestedPace = pace;
		this.pacedTime = new PacedTime(timeline.nanos());
		this.thread = new Thread(this::beat, name);
	}

	/** Starts the thread. Commands submitted earlier are carried out first. */
	public Pacemaker start() {
		thread.start();
		return this;
	}

	/**
	 * Carries out a command on the cloud's thread; what it throws completes the future. Once the pacemaker is closed, the
	 * future completes with a {@link RejectedExecutionException}.
	 */
	public <T> CompletableFuture<T> submit(Callable<T> command) {
		Submission<T> submission = new Submission<>(Objects.requireNonNull(command), new CompletableFuture<>());
		if (!enqueue(submission))
			submission.refuse();
		return submission.result();
	}

	/**
	 * Carries out a command on the cloud's thread; what it throws goes to the handler of failures.
	 *
	 * @throws RejectedExecutionException when the pacemaker was closed
	 */
	public void execute(Runnable command) {
		Objects.requireNonNull(command);
		if (!enqueue(() -> guarded(command)))
			throw closed();
	}

	/** Whether the caller runs on the cloud's thread. */
	public boolean onCloudThread() {
		return Thread.currentThread() == thread;
	}

	/** Cloud time, interpolated between events: it never goes back, and never passes an event that has not been carried out. */
	public Instant now() {
		return timeline.instantAt(nanos());
	}

	/** {@link #now} in nanoseconds since the origin. */
	public long nanos() {
		return pacedTime.read();
	}

	/** The pace asked for last. */
	public Pace pace() {
		return requestedPace;
	}

	/** Sets the pace; it takes its turn among the commands. */
	public void setPace(Pace newPace) {
		requestedPace = Objects.requireNonNull(newPace);
		enqueue(() -> changePace(newPace));
	}

	/** Calls the listener on the cloud's thread with every new pace; the returned action removes it. */
	public Runnable onPaceChange(Consumer<Pace> listener) {
		paceListeners.add(listener);
		return () -> paceListeners.remove(listener);
	}

	/**
	 * Carries out the next event and moves time to it, while paused.
	 *
	 * @return false when time is not paused, or no event is armed
	 */
	public CompletableFuture<Boolean> step() {
		return submit(() -> {
			boolean stepped = pace instanceof Pace.Paused && stepGuarded();
			if (stepped)
				pacedTime.stand(timeline.nanos());
			return stepped;
		});
	}

	/**
	 * Lets cloud time pass at once, whatever the pace: carries out all that is due in it, and goes on from there. While
	 * paused, this and {@link #step} are the only ways in which time passes.
	 *
	 * @param nanos 0 or more
	 */
	public CompletableFuture<Void> advance(long nanos) {
		return submit(() -> {
			long until = Math.addExact(timeline.nanos(), nanos);
			while (timeline.nextEventAt() <= until)
				stepGuarded();
			timeline.advanceTo(until);
			pacedTime.anchor(until, pace);
			pacedTime.stand(until);
			return null;
		});
	}

	/**
	 * Carries out the commands submitted so far, then ends the thread and waits for its end (not when called on it). Later
	 * commands are refused with {@link RejectedExecutionException}.
	 */
	@Override
	public void close() {
		closing = true;
		if (thread.getState() == Thread.State.NEW) {
			end();
			return;
		}
		LockSupport.unpark(thread);
		if (onCloudThread())
			return;
		try {
			thread.join();
		} catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void beat() {
		pacedTime.anchor(timeline.nanos(), pace);
		while (!closing || !commands.isEmpty()) {
			carryOutEvents();
			carryOutCommands();
			rest();
		}
		end();
	}

	private void carryOutEvents() {
		switch (pace) {
			case Pace.Paused paused -> pacedTime.stand(timeline.nanos());
			case Pace.Maximal maximal -> runUntilCommanded();
			case Pace.Times times -> runToPresent();
		}
	}

	private void runUntilCommanded() {
		int events = 0;
		while (commands.isEmpty() && events < EVENTS_A_BATCH && stepGuarded())
			events++;
		pacedTime.stand(timeline.nanos());
	}

	/** Catches up with the paced present; a command waits for that, but not long. */
	private void runToPresent() {
		long present = pacedTime.halt(timeline.nextEventAt());
		long since = System.nanoTime();
		while (timeline.nextEventAt() <= present) {
			for (int i = 0; i < EVENTS_A_BATCH && timeline.nextEventAt() <= present; i++)
				stepGuarded();
			pacedTime.stand(timeline.nanos());
			if (!commands.isEmpty() && System.nanoTime() - since > COMMAND_PATIENCE_NANOS)
				return;
		}
		timeline.advanceTo(Math.max(present, timeline.nanos()));
		pacedTime.stand(timeline.nanos());
	}

	/** Not without end: commands that beget commands must not keep events waiting. */
	private void carryOutCommands() {
		for (int count = 0; count < COMMANDS_A_BATCH; count++) {
			Runnable command = commands.poll();
			if (command == null)
				return;
			command.run();
		}
	}

	private void rest() {
		if (pace instanceof Pace.Times)
			pacedTime.go(timeline.nanos(), timeline.nextEventAt());
		// somebody's interrupt must not turn resting into spinning
		Thread.interrupted();
		if (!commands.isEmpty() || closing)
			return;
		switch (pace) {
			case Pace.Paused paused -> LockSupport.park(this);
			case Pace.Maximal maximal -> {
				if (timeline.nextEventAt() == Timeline.NEVER)
					LockSupport.park(this);
			}
			case Pace.Times times -> restUntil(timeline.nextEventAt());
		}
	}

	private void restUntil(long due) {
		if (due == Timeline.NEVER) {
			LockSupport.park(this);
			return;
		}
		long wait = pacedTime.wallNanosUntil(due);
		if (wait > 0)
			LockSupport.parkNanos(this, wait);
	}

	private boolean stepGuarded() {
		try {
			return timeline.step();
		} catch (Throwable failure) {
			report(failure);
			return true;
		}
	}

	private void changePace(Pace newPace) {
		pace = newPace;
		pacedTime.anchor(timeline.nanos(), newPace);
		for (Consumer<Pace> listener : paceListeners)
			guarded(() -> listener.accept(newPace));
	}

	private void guarded(Runnable action) {
		try {
			action.run();
		} catch (Throwable failure) {
			report(failure);
		}
	}

	/** A handler that fails itself must not end the thread either. */
	private void report(Throwable failure) {
		try {
			failures.accept(failure);
		} catch (Throwable handlerFailure) {
			failure.addSuppressed(handlerFailure);
			thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
		}
	}

	private boolean enqueue(Runnable command) {
		if (closing)
			return false;
		commands.add(command);
		LockSupport.unpark(thread);
		// the thread may have ended since the question above
		if (ended)
			refuseRemaining();
		return true;
	}

	private void end() {
		ended = true;
		pacedTime.stand(timeline.nanos());
		refuseRemaining();
	}

	private void refuseRemaining() {
		for (Runnable command = commands.poll(); command != null; command = commands.poll())
			if (command instanceof Submission<?> submission)
				submission.refuse();
	}

	private static RejectedExecutionException closed() {
		return new RejectedExecutionException("the cloud is closed");
	}

	private record Submission<T>(Callable<T> command, CompletableFuture<T> result) implements Runnable {
		@Override
		public void run() {
			try {
				result.complete(command.call());
			} catch (Throwable failure) {
				result.completeExceptionally(failure);
			}
		}

		void refuse() {
			result.completeExceptionally(closed());
		}
	}
}
