package org.minicloud.cloud.storage;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Takes what a volume holds at one moment, while it goes on being written: a chunk that is about to be written and was not
 * taken yet is saved first. The thread that writes the volume and the one that takes share this object, and lock it.
 */
final class Capture {
	private final VolumeDisk disk;
	/** Size of the volume at the moment. */
	private final long sectors;
	/** Not taken yet. */
	private final ChunkSet pending;
	/** As they were at the moment, of chunks that were written since. */
	private final Map<Integer, byte[]> saved = new HashMap<>();
	private final int total;
	/** The manifest that the volume came from or was last taken as; the increment is to it. */
	private final CompletableFuture<Manifest> base;
	private IOException lost;

	Capture(VolumeDisk disk, ChunkSet pending, CompletableFuture<Manifest> base) {
		this.disk = disk;
		this.sectors = disk.sectors();
		this.pending = pending;
		this.total = pending.size();
		this.base = base;
	}

	/** Chunks to be looked at. */
	int total() {
		return total;
	}

	/** The chunk is about to be written. */
	synchronized void beforeWrite(int chunk) {
		if (!pending.remove(chunk))
			return;
		byte[] bytes = new byte[Chunks.BYTES];
		try {
			disk.readChunk(chunk, sectors, bytes);
			saved.put(chunk, bytes);
		} catch (IOException unreadable) {
			lost = unreadable;
		}
	}

	/** Archives what has changed since the base. On any thread; to be called once. */
	Manifest take(ChunkArchive archive) throws IOException {
		Manifest before = base.join();
		SortedMap<Integer, Long> changed = new TreeMap<>();
		byte[] bytes = new byte[Chunks.BYTES];
		byte[] old = new byte[Chunks.BYTES];
		try (ChunkArchive.Writer writer = archive.writer()) {
			for (int chunk : members()) {
				fetch(chunk, bytes);
				long reference = before.reference(chunk);
				if (Chunks.isZero(bytes, 0, Chunks.BYTES)) {
					changed.put(chunk, Manifest.ZERO);
				} else if (reference == Manifest.ZERO || !same(archive, reference, old, bytes)) {
					changed.put(chunk, writer.add(bytes));
				}
			}
		}
		return before.with(changed, sectors);
	}

	private static boolean same(ChunkArchive archive, long reference, byte[] old, byte[] bytes) throws IOException {
		archive.read(reference, old);
		return Arrays.equals(old, bytes);
	}

	private synchronized int[] members() {
		ChunkSet all = new ChunkSet();
		all.addAll(pending);
		saved.keySet().forEach(all::add);
		return all.toArray();
	}

	private synchronized void fetch(int chunk, byte[] target) throws IOException {
		if (pending.remove(chunk)) {
			disk.readChunk(chunk, sectors, target);
			return;
		}
		byte[] bytes = saved.remove(chunk);
		if (bytes == null)
			throw lost != null ? lost : new IOException("chunk " + chunk + " was not kept");
		System.arraycopy(bytes, 0, target, 0, Chunks.BYTES);
	}
}
