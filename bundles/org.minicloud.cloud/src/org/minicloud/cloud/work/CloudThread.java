package org.minicloud.cloud.work;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.minicloud.cloud.feed.ChangePublisher;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.store.Committed;
import org.minicloud.store.ModelStore;
import org.minicloud.store.ResourceChange;
import org.minicloud.time.Pacemaker;

/** Carries out transactions on the cloud's thread, and answers others when they are durable. */
public final class CloudThread {
	private final Pacemaker pacemaker;
	private final ModelStore store;
	private final CloudState state;
	private final ChangePublisher feed;
	private Runnable housekeeping = () -> {
	};
	private Consumer<List<ResourceChange>> follower = changes -> {
	};

	public CloudThread(Pacemaker pacemaker, ModelStore store, CloudState state, ChangePublisher feed) {
		this.pacemaker = pacemaker;
		this.store = store;
		this.state = state;
		this.feed = feed;
	}

	/** What is carried out, on the cloud's thread, before every call. */
	public void beforeCalls(Runnable task) {
		housekeeping = task;
	}

	/** Is told, on the cloud's thread, what each transaction changed, when the indexes know and before its sequels. */
	public void afterChanges(Consumer<List<ResourceChange>> listener) {
		follower = listener;
	}

	/**
	 * Carries out a transaction for another thread, and returns when it and all it may have seen is durable. What the
	 * work throws is thrown here.
	 *
	 * @throws IllegalStateException on the cloud's own thread, which would wait for itself
	 */
	public <T> T call(Function<Unit, T> work) {
		if (pacemaker.onCloudThread())
			throw new IllegalStateException("the cloud cannot call itself and wait: this is the cloud's thread");
		Committed<T> committed = await(pacemaker.submit(() -> {
			housekeeping.run();
			return transact(work);
		}));
		await(committed.durable());
		return committed.value();
	}

	/** Carries out a transaction of an event; on the cloud's thread only. */
	public <T> T change(Function<Unit, T> work) {
		return transact(work).value();
	}

	/** Like {@link #change(Function)}, without a result. */
	public void run(Consumer<Unit> work) {
		change(unit -> {
			work.accept(unit);
			return null;
		});
	}

	private <T> Committed<T> transact(Function<Unit, T> work) {
		Unit unit = new Unit();
		Committed<T> committed;
		try {
			committed = store.transact(() -> work.apply(unit));
		} catch (RuntimeException | Error failure) {
			unit.undo();
			throw failure;
		}
		state.apply(committed.changes());
		follower.accept(committed.changes());
		feed.add(committed);
		unit.succeed();
		return committed;
	}

	private static <T> T await(CompletableFuture<T> future) {
		try {
			return future.join();
		} catch (CompletionException failure) {
			if (failure.getCause() instanceof RuntimeException cause)
				throw cause;
			if (failure.getCause() instanceof Error cause)
				throw cause;
			throw failure;
		}
	}
}
