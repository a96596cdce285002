package org.minicloud.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The outcome of a transaction that was carried out.
 *
 * @param value what the work returned, or null
 * @param changes one for every resource that was created, updated or deleted, in the order they were first touched
 * @param durable completes when this transaction and all before it are on disk, fails with a {@link StoreException}
 *        when they never will be. It completes on the store's own thread: what depends on it must return at once.
 */
public record Committed<T>(T value, List<ResourceChange> changes, CompletableFuture<Void> durable) {
	public Committed {
		changes = List.copyOf(changes);
	}
}
