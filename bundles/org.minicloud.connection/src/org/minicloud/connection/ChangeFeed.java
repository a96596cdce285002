package org.minicloud.connection;

import java.util.List;
import java.util.function.Consumer;

/** Tells which resources changed, after the change is durable, in the order of the changes. */
public interface ChangeFeed {
	/** Listeners are called on a thread of the cloud and must return at once. */
	Subscription subscribe(Consumer<Batch> listener);

	/** What one committed operation changed. */
	record Batch(long sequence, List<Change> changes) {
		public Batch {
			changes = List.copyOf(changes);
		}
	}

	/**
	 * A resource that was created, updated or deleted.
	 *
	 * @param resourceType as EC2 names it in DescribeTags: {@code instance}, {@code key-pair}, {@code image}
	 */
	record Change(Kind kind, String region, String resourceType, String id) {
	}

	/** What happened to a resource. */
	enum Kind {
		CREATED, UPDATED, DELETED
	}
}
