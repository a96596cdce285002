package org.minicloud.store.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.minicloud.store.StoreException;
import org.minicloud.store.StoreLocation;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.tracking.ObjectIndex;

/**
 * The disk's side of a store: loads at the start, takes commits, reads bytes. Used by the cloud's thread; only the writer
 * works beside it.
 */
public final class Storage implements AutoCloseable {
	private final Backend backend;
	private final GroupWriter writer;
	private final ByteChanges bytesOfTransaction = new ByteChanges();
	private Instant lastCloudTime;

	private Storage(StoreLocation location, Backend backend) {
		this.backend = backend;
		this.writer = new GroupWriter(location.toString(), backend);
	}

	/** @throws StoreException when the location is in use, damaged, or of a newer version */
	public static Storage open(StoreLocation location, Schema schema) {
		return new Storage(location, Backend.open(location, schema));
	}

	/**
	 * Loads all stored objects into the tree that the index knows, and then starts to take commits.
	 *
	 * @return a sentence for each object that could not join the tree
	 * @throws StoreException when the data cannot be read
	 */
	public List<String> load(ObjectIndex index, StoredRows rows) {
		lastCloudTime = backend.cloudTime();
		List<String> leftOut = backend.load(index, rows);
		writer.start();
		return leftOut;
	}

	/** The highest that any commit told, durable or on its way; empty when none did. */
	public Optional<Instant> lastCloudTime() {
		return Optional.ofNullable(lastCloudTime);
	}

	/** @throws StoreException when the store is closed or has stopped */
	public void refuseWhenStopped() {
		writer.refuseWhenStopped();
	}

	/**
	 * Sends the rows of a transaction and the bytes since the last commit on their way.
	 *
	 * @param cloudTime null when unknown
	 * @return completes when all of it is on disk
	 */
	public CompletableFuture<Void> commit(StoredRows.Plan plan, Instant cloudTime) {
		if (plan.changes().isEmpty() && bytesOfTransaction.isEmpty())
			return writer.barrier();
		Instant time = later(cloudTime, lastCloudTime);
		CompletableFuture<Void> durable = writer.submit(plan.changes(), bytesOfTransaction, time);
		bytesOfTransaction.clear();
		lastCloudTime = time;
		return durable;
	}

	private static Instant later(Instant one, Instant other) {
		if (one == null || other == null)
			return one == null ? other : one;
		return one.isAfter(other) ? one : other;
	}

	/** Forgets the bytes that were written since the last commit. */
	public void rollBack() {
		bytesOfTransaction.clear();
	}

	public void writeBytes(String area, String key, byte[] bytes) {
		bytesOfTransaction.write(new ByteKey(area, key), bytes);
	}

	public void deleteBytes(String area, String key) {
		bytesOfTransaction.delete(new ByteKey(area, key));
	}

	public void deleteBytesUnder(String area, String prefix) {
		bytesOfTransaction.deleteUnder(new ByteKey(area, prefix));
	}

	/** What is pending is asked before the backend: in between, it may arrive there. */
	public Optional<byte[]> readBytes(String area, String key) {
		ByteKey wanted = new ByteKey(area, key);
		if (bytesOfTransaction.decides(wanted))
			return bytesOfTransaction.read(wanted);
		for (ByteChanges changes : writer.pendingBytes().reversed())
			if (changes.decides(wanted))
				return changes.read(wanted);
		return backend.readBytes(wanted);
	}

	/** All bytes whose key begins with a prefix, by key. */
	public SortedMap<String, byte[]> readBytesUnder(String area, String prefix) {
		ByteKey wanted = new ByteKey(area, prefix);
		List<ByteChanges> pending = writer.pendingBytes();
		SortedMap<String, byte[]> content = backend.readBytesUnder(wanted);
		pending.forEach(changes -> changes.applyTo(content, wanted));
		bytesOfTransaction.applyTo(content, wanted);
		return content;
	}

	/** Writes what is on its way and closes the backend. */
	@Override
	public void close() {
		writer.close();
		backend.close();
	}
}
