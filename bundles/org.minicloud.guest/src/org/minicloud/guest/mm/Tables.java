package org.minicloud.guest.mm;

import java.io.Serializable;
import java.util.Arrays;
import org.minicloud.xen.paging.PageTableEntry;

/** The page tables of one address space below its roots: which of the guest's frames is the table of a level for an address. */
final class Tables implements Serializable {
	static final int NONE = -1;

	private static final long serialVersionUID = 1;

	private long[] keys = new long[8];
	private int[] frames = new int[8];
	private int count;

	/** The table of a level, 1..3, that an address goes through; {@link #NONE} when there is none. */
	int find(int level, long address) {
		long key = key(level, address);
		for (int i = 0; i < count; i++)
			if (keys[i] == key)
				return frames[i];
		return NONE;
	}

	void add(int level, long address, int pfn) {
		if (count == keys.length) {
			keys = Arrays.copyOf(keys, 2 * count);
			frames = Arrays.copyOf(frames, 2 * count);
		}
		keys[count] = key(level, address);
		frames[count++] = pfn;
	}

	int count() {
		return count;
	}

	int frame(int index) {
		return frames[index];
	}

	/** The part of the address that all addresses through the table have in common, with the level below it. */
	private static long key(int level, long address) {
		int shift = PageTableEntry.PAGE_SHIFT + 9 * level;
		return address >>> shift << shift | level;
	}
}
