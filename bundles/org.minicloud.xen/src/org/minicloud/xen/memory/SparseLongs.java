package org.minicloud.xen.memory;

import java.util.Arrays;

/** The few words of a frame that are not zero, by their places: how page tables are kept until they have many entries. */
final class SparseLongs {
	/** From here on 4 KiB of bytes are not much more. */
	private static final int MOST = 96;

	private short[] places = new short[4];
	private long[] words = new long[4];
	private int used;

	long get(int place) {
		int at = Arrays.binarySearch(places, 0, used, (short) place);
		return at < 0 ? 0 : words[at];
	}

	/** False when it has as many as it may. */
	boolean set(int place, long word) {
		int at = Arrays.binarySearch(places, 0, used, (short) place);
		if (at >= 0)
			words[at] = word;
		else if (word != 0)
			return insert(-at - 1, place, word);
		return true;
	}

	/** The first place from this one on that is not zero; {@link Frame#LONGS} when all are. */
	int nextNonZero(int from) {
		int at = Arrays.binarySearch(places, 0, used, (short) from);
		for (int i = at < 0 ? -at - 1 : at; i < used; i++)
			if (words[i] != 0)
				return places[i];
		return Frame.LONGS;
	}

	void copyTo(byte[] bytes) {
		for (int i = 0; i < used; i++)
			Frame.LONG.set(bytes, places[i] * Long.BYTES, words[i]);
	}

	private boolean insert(int at, int place, long word) {
		if (used == MOST)
			return false;
		if (used == places.length) {
			places = Arrays.copyOf(places, Math.min(MOST, 2 * used));
			words = Arrays.copyOf(words, Math.min(MOST, 2 * used));
		}
		System.arraycopy(places, at, places, at + 1, used - at);
		System.arraycopy(words, at, words, at + 1, used - at);
		places[at] = (short) place;
		words[at] = word;
		used++;
		return true;
	}
}
