package org.minicloud.store.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.minicloud.store.StoreException;
import org.minicloud.store.StoreLocation;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.tracking.ObjectIndex;

/** Where groups of commits end up. Groups are written on the writer's thread, all else happens on the cloud's. */
interface Backend extends GroupWriter.Target, AutoCloseable {
	/**
	 * Loads all objects into the tree that the index knows.
	 *
	 * @return a sentence for each object that could not join the tree
	 * @throws StoreException when the data cannot be read
	 */
	List<String> load(ObjectIndex index, StoredRows rows);

	/** The highest that any group told; null when none did. Only before the first group is written. */
	Instant cloudTime();

	/** @throws StoreException when the data cannot be read */
	Optional<byte[]> readBytes(ByteKey key);

	/** By key, in an order of the backend's own. */
	SortedMap<String, byte[]> readBytesUnder(ByteKey prefix);

	/** After the last group. */
	@Override
	void close();

	/** @throws StoreException when it cannot be opened */
	static Backend open(StoreLocation location, Schema schema) {
		return switch (location) {
			case StoreLocation.Directory directory -> DerbyBackend.open(directory.path(), schema);
			case StoreLocation.InMemory memory -> new MemoryBackend();
		};
	}
}
