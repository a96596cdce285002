package org.minicloud.cloud.storage;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** A set of chunk numbers that takes little room when its members lie together. For one thread. */
final class ChunkSet {
	private static final int WORDS = 64;
	private static final int BITS_OF_A_PAGE = WORDS * Long.SIZE;

	private final TreeMap<Integer, long[]> pages = new TreeMap<>();

	void add(int chunk) {
		long[] page = pages.get(chunk / BITS_OF_A_PAGE);
		if (page == null)
			pages.put(chunk / BITS_OF_A_PAGE, page = new long[WORDS]);
		page[word(chunk)] |= 1L << chunk;
	}

	void addAll(ChunkSet others) {
		others.forEach(this::add);
	}

	/** Adds all from 0 up to a limit, which is left out. */
	void addUpTo(int limit) {
		for (int chunk = 0; chunk < limit; chunk++)
			add(chunk);
	}

	/** @return whether it was a member */
	boolean remove(int chunk) {
		if (!contains(chunk))
			return false;
		pages.get(chunk / BITS_OF_A_PAGE)[word(chunk)] &= ~(1L << chunk);
		return true;
	}

	boolean contains(int chunk) {
		long[] page = pages.get(chunk / BITS_OF_A_PAGE);
		return page != null && (page[word(chunk)] & 1L << chunk) != 0;
	}

	int size() {
		int size = 0;
		for (long[] page : pages.values())
			for (long word : page)
				size += Long.bitCount(word);
		return size;
	}

	boolean isEmpty() {
		return size() == 0;
	}

	/** In ascending order. */
	void forEach(IntConsumer consumer) {
		for (Map.Entry<Integer, long[]> page : pages.entrySet())
			for (int word = 0; word < WORDS; word++)
				for (long left = page.getValue()[word]; left != 0; left &= left - 1)
					consumer.accept(page.getKey() * BITS_OF_A_PAGE + word * Long.SIZE + Long.numberOfTrailingZeros(left));
	}

	/** The members, ascending. */
	int[] toArray() {
		int[] members = new int[size()];
		int[] at = new int[1];
		forEach(chunk -> members[at[0]++] = chunk);
		return members;
	}

	private static int word(int chunk) {
		return chunk % BITS_OF_A_PAGE / Long.SIZE;
	}
}
