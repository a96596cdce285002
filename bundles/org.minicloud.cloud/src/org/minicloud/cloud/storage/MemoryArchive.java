package org.minicloud.cloud.storage;

import java.util.HashMap;
import java.util.Map;

/** Chunks on the heap. */
final class MemoryArchive implements ChunkArchive {
	private final Map<Long, Entry> entries = new HashMap<>();
	private long lastReference;

	@Override
	public Writer writer() {
		return new Writer() {
			@Override
			public long add(byte[] chunk) {
				return keep(chunk.clone());
			}

			@Override
			public void close() {
				// what is on the heap is there at once
			}
		};
	}

	@Override
	public synchronized void read(long reference, byte[] target) {
		System.arraycopy(entries.get(reference).bytes, 0, target, 0, Chunks.BYTES);
	}

	/** The bytes themselves, which nobody may change. */
	synchronized byte[] bytes(long reference) {
		return entries.get(reference).bytes;
	}

	@Override
	public synchronized void retain(long reference) {
		entries.get(reference).count++;
	}

	@Override
	public synchronized void release(long reference) {
		if (--entries.get(reference).count == 0)
			entries.remove(reference);
	}

	@Override
	public synchronized void sweep() {
		entries.values().removeIf(entry -> entry.count == 0);
	}

	private synchronized long keep(byte[] bytes) {
		entries.put(++lastReference, new Entry(bytes));
		return lastReference;
	}

	private static final class Entry {
		final byte[] bytes;
		int count;

		Entry(byte[] bytes) {
			this.bytes = bytes;
		}
	}
}
