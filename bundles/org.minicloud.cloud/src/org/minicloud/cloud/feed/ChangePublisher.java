package org.minicloud.cloud.feed;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.minicloud.connection.ChangeFeed;
import org.minicloud.connection.Subscription;
import org.minicloud.model.NetworkInterface;
import org.minicloud.store.Committed;
import org.minicloud.store.ResourceChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change feed. Transactions come in on the cloud's thread in their order; each is published when it is durable, and
 * never before one that came earlier, whichever thread learns of it first.
 */
public final class ChangePublisher implements ChangeFeed {
	private static final Logger LOG = LoggerFactory.getLogger(ChangePublisher.class);
	/** Model classes that the outside knows, with EC2's names for them. */
	private static final Map<String, String> RESOURCE_TYPES = Map.ofEntries(Map.entry("Instance", "instance"),
			Map.entry("KeyPair", "key-pair"), Map.entry("Image", "image"), Map.entry("Vpc", "vpc"),
			Map.entry("Subnet", "subnet"), Map.entry("SecurityGroup", "security-group"),
			Map.entry("NetworkInterface", "network-interface"), Map.entry("Address", "elastic-ip"),
			Map.entry("Volume", "volume"), Map.entry("Snapshot", "snapshot"));

	private final CopyOnWriteArrayList<Consumer<Batch>> listeners = new CopyOnWriteArrayList<>();
	private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
	private long sequence;

	@Override
	public Subscription subscribe(Consumer<Batch> listener) {
		// a wrapper of its own, so that one listener may subscribe twice
		Consumer<Batch> subscribed = listener::accept;
		listeners.add(subscribed);
		return () -> listeners.remove(subscribed);
	}

	/** Takes a transaction in; to be called on the cloud's thread, in the order of the transactions. */
	public void add(Committed<?> committed) {
		Set<Change> changes = new LinkedHashSet<>();
		committed.changes().forEach(change -> change(change).ifPresent(changes::add));
		committed.changes().forEach(change -> changeOfInstance(change, changes).ifPresent(changes::add));
		if (changes.isEmpty())
			return;
		pending.add(new Pending(committed.durable(), List.copyOf(changes)));
		committed.durable().whenComplete((done, failure) -> publishDurable());
	}

	/** Synchronized, so that batches leave one after the other. */
	private synchronized void publishDurable() {
		for (Pending next = pending.peek(); next != null && next.durable.isDone(); next = pending.peek()) {
			pending.remove();
			if (!next.durable.isCompletedExceptionally())
				publish(new Batch(++sequence, next.changes));
		}
	}

	private void publish(Batch batch) {
		for (Consumer<Batch> listener : listeners) {
			try {
				listener.accept(batch);
			} catch (RuntimeException failure) {
				LOG.error("A listener of the change feed failed", failure);
			}
		}
	}

	private static Optional<Change> change(ResourceChange change) {
		String type = RESOURCE_TYPES.get(change.type());
		if (type == null || change.regionId().isEmpty())
			return Optional.empty();
		Kind kind = switch (change.kind()) {
			case CREATED -> Kind.CREATED;
			case UPDATED -> Kind.UPDATED;
			case DELETED -> Kind.DELETED;
		};
		return Optional.of(new Change(kind, change.regionId().get(), type, change.id()));
	}

	/** An instance shows its interfaces: when one changes, the instance does. */
	private static Optional<Change> changeOfInstance(ResourceChange change, Set<Change> told) {
		if (!(change.resource() instanceof NetworkInterface card) || card.getInstance() == null || change.regionId().isEmpty())
			return Optional.empty();
		String id = card.getInstance().getId();
		return told.stream().anyMatch(other -> other.resourceType().equals("instance") && other.id().equals(id)) ? Optional.empty()
				: Optional.of(new Change(Kind.UPDATED, change.regionId().get(), "instance", id));
	}

	private record Pending(CompletableFuture<Void> durable, List<Change> changes) {
	}
}
