package org.minicloud.guest.ext2;

/** Bits of a block, the lowest of a byte first. */
final class Bitmap {
	private Bitmap() {
	}

	static boolean get(byte[] map, int bit) {
		return (map[bit >> 3] & 1 << (bit & 7)) != 0;
	}

	static void set(byte[] map, int bit) {
		map[bit >> 3] |= (byte) (1 << (bit & 7));
	}

	static void clear(byte[] map, int bit) {
		map[bit >> 3] &= (byte) ~(1 << (bit & 7));
	}

	static void setRange(byte[] map, int from, int to) {
		for (int bit = from; bit < to; bit++)
			set(map, bit);
	}

	/** The first bit from this one on that is 0; {@code end} when there is none before it. */
	static int firstFree(byte[] map, int from, int end) {
		int bit = from;
		while (bit < end) {
			if ((bit & 63) == 0 && Bytes.doubleWord(map, bit >> 3) == -1L)
				bit += 64;
			else if (get(map, bit))
				bit++;
			else
				return bit;
		}
		return end;
	}

	/** Bits that are 0 among the first so many. */
	static int free(byte[] map, int end) {
		int free = 0;
		for (int bit = 0; bit < end; bit++)
			if ((bit & 63) == 0 && bit + 64 <= end) {
				free += 64 - Long.bitCount(Bytes.doubleWord(map, bit >> 3));
				bit += 63;
			} else if (!get(map, bit)) {
				free++;
			}
		return free;
	}

	/** The last bit that is set among the first so many; -1 when there is none. */
	static int last(byte[] map, int end) {
		for (int bit = end - 1; bit >= 0; bit--)
			if (get(map, bit))
				return bit;
		return -1;
	}
}
