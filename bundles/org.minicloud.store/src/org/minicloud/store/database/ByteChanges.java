package org.minicloud.store.database;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Bytes that were written and deleted but are not in the database yet: first all under the prefixes goes, then keys are set. */
final class ByteChanges {
	private final Set<ByteKey> prefixes = new LinkedHashSet<>();
	private Map<ByteKey, Optional<byte[]>> keys = new LinkedHashMap<>();

	void write(ByteKey key, byte[] bytes) {
		keys.put(key, Optional.of(bytes.clone()));
	}

	void delete(ByteKey key) {
		keys.put(key, Optional.empty());
	}

	void deleteUnder(ByteKey prefix) {
		keys.keySet().removeIf(key -> key.isUnder(prefix));
		prefixes.add(prefix);
	}

	void add(ByteChanges later) {
		later.prefixes.forEach(this::deleteUnder);
		keys.putAll(later.keys);
	}

	/** A map that was large once stays so, and emptying it would take long every time. */
	void clear() {
		prefixes.clear();
		keys = new LinkedHashMap<>();
	}

	boolean isEmpty() {
		return prefixes.isEmpty() && keys.isEmpty();
	}

	Set<ByteKey> prefixes() {
		return prefixes;
	}

	/** An empty value is a key that goes. */
	Map<ByteKey, Optional<byte[]>> keys() {
		return keys;
	}

	/** Whether this decides what a key holds. */
	boolean decides(ByteKey key) {
		return keys.containsKey(key) || prefixes.stream().anyMatch(key::isUnder);
	}

	/** What a decided key holds. */
	Optional<byte[]> read(ByteKey key) {
		return keys.getOrDefault(key, Optional.empty()).map(byte[]::clone);
	}

	/** Brings what is under a prefix up to date. */
	void applyTo(SortedMap<String, byte[]> content, ByteKey prefix) {
		for (ByteKey gone : prefixes)
			if (gone.area().equals(prefix.area()))
				content.keySet().removeIf(key -> key.startsWith(gone.key()));
		keys.forEach((key, bytes) -> {
			if (!key.isUnder(prefix))
				return;
			if (bytes.isPresent())
				content.put(key.key(), bytes.get().clone());
			else
				content.remove(key.key());
		});
	}
}
