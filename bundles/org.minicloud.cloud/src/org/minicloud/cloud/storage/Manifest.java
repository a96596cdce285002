package org.minicloud.cloud.storage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * What a snapshot is made of: for each chunk that is not zero, a reference to its bytes in the archive. It never changes.
 */
final class Manifest {
	/** Instead of a reference: the chunk is zeros. */
	static final long ZERO = -1;
	static final Manifest EMPTY = new Manifest(0, new int[0], new long[0]);

	private static final int MAGIC = 0x4d43_534e;

	private final long sectors;
	private final int[] chunks;
	private final long[] references;

	private Manifest(long sectors, int[] chunks, long[] references) {
		this.sectors = sectors;
		this.chunks = chunks;
		this.references = references;
	}

	/** Size of the volume that it shows. */
	long sectors() {
		return sectors;
	}

	/** The reference of a chunk's bytes, or {@link #ZERO}. */
	long reference(int chunk) {
		int at = Arrays.binarySearch(chunks, chunk);
		return at < 0 ? ZERO : references[at];
	}

	/** Chunks that are not zeros, ascending. Not to be changed. */
	int[] chunks() {
		return chunks;
	}

	void forEachReference(LongConsumer consumer) {
		for (long reference : references)
			consumer.accept(reference);
	}

	/** With other bytes in some chunks, {@link #ZERO} for those that have become zeros. */
	Manifest with(SortedMap<Integer, Long> changed, long newSectors) {
		SortedMap<Integer, Long> all = new TreeMap<>();
		for (int i = 0; i < chunks.length; i++)
			all.put(chunks[i], references[i]);
		all.putAll(changed);
		all.values().removeIf(reference -> reference == ZERO);
		int[] numbers = all.keySet().stream().mapToInt(Integer::intValue).toArray();
		return new Manifest(newSectors, numbers, all.values().stream().mapToLong(Long::longValue).toArray());
	}

	/** Chunks whose bytes may differ between two. */
	ChunkSet differences(Manifest other) {
		ChunkSet different = new ChunkSet();
		addDifferences(other, different);
		other.addDifferences(this, different);
		return different;
	}

	private void addDifferences(Manifest other, ChunkSet different) {
		for (int i = 0; i < chunks.length; i++)
			if (references[i] != other.reference(chunks[i]))
				different.add(chunks[i]);
	}

	void write(DataOutputStream out) throws IOException {
		out.writeInt(MAGIC);
		out.writeLong(sectors);
		out.writeInt(chunks.length);
		for (int i = 0; i < chunks.length; i++) {
			out.writeInt(chunks[i]);
			out.writeLong(references[i]);
		}
	}

	static Manifest read(DataInputStream in) throws IOException {
		if (in.readInt() != MAGIC)
			throw new IOException("this is no snapshot");
		long sectors = in.readLong();
		int count = in.readInt();
		int[] chunks = new int[count];
		long[] references = new long[count];
		for (int i = 0; i < count; i++) {
			chunks[i] = in.readInt();
			references[i] = in.readLong();
		}
		return new Manifest(sectors, chunks, references);
	}
}
