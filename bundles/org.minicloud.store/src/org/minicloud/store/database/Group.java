package org.minicloud.store.database;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Commits that will reach the disk together: changes of the same row are folded into one. */
final class Group {
	private final Map<RowKey, RowChange> rows = new LinkedHashMap<>();
	private final ByteChanges bytes = new ByteChanges();
	private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
	private Instant cloudTime;
	private int commits;

	CompletableFuture<Void> add(Map<RowKey, RowChange> changes, ByteChanges byteChanges, Instant time) {
		changes.forEach((key, change) -> rows.merge(key, change, (earlier, later) -> earlier.then(later).orElse(null)));
		bytes.add(byteChanges);
		if (time != null && (cloudTime == null || time.isAfter(cloudTime)))
			cloudTime = time;
		commits++;
		return await();
	}

	/** A future that completes with this group. */
	CompletableFuture<Void> await() {
		CompletableFuture<Void> future = new CompletableFuture<>();
		waiting.add(future);
		return future;
	}

	boolean isEmpty() {
		return waiting.isEmpty();
	}

	boolean hasContent() {
		return commits > 0;
	}

	Map<RowKey, RowChange> rows() {
		return rows;
	}

	ByteChanges bytes() {
		return bytes;
	}

	/** The highest of the commits, null when none told it. */
	Instant cloudTime() {
		return cloudTime;
	}

	int commits() {
		return commits;
	}

	/** In the order of the commits. */
	List<CompletableFuture<Void>> waiting() {
		return waiting;
	}
}
