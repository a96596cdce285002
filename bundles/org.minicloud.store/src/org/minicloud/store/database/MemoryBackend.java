package org.minicloud.store.database;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.minicloud.store.tracking.ObjectIndex;

/** Keeps bytes as long as it is open, and no objects: those are in the model. */
final class MemoryBackend implements Backend {
	private final Map<ByteKey, byte[]> bytes = new HashMap<>();

	@Override
	public List<String> load(ObjectIndex index, StoredRows rows) {
		return List.of();
	}

	@Override
	public Instant cloudTime() {
		return null;
	}

	@Override
	public synchronized void write(Group group) {
		group.bytes().prefixes().forEach(prefix -> bytes.keySet().removeIf(key -> key.isUnder(prefix)));
		group.bytes().keys().forEach((key, content) -> content.ifPresentOrElse(written -> bytes.put(key, written), () -> bytes.remove(key)));
	}

	@Override
	public synchronized Optional<byte[]> readBytes(ByteKey key) {
		return Optional.ofNullable(bytes.get(key)).map(byte[]::clone);
	}

	@Override
	public synchronized SortedMap<String, byte[]> readBytesUnder(ByteKey prefix) {
		SortedMap<String, byte[]> content = new TreeMap<>();
		bytes.forEach((key, written) -> {
			if (key.isUnder(prefix))
				content.put(key.key(), written.clone());
		});
		return content;
	}

	@Override
	public void close() {
		// nothing outlives the object
	}
}
