package org.minicloud.xen.paging;

import java.util.Arrays;
import org.minicloud.xen.memory.Frame;

/**
 * The translations that a virtual CPU remembers. Its guest must flush it after changes of its page tables, or it goes by what was; but
 * never may it reach a frame that has become something else meanwhile: entries of an earlier generation of their frame do not count.
 */
final class Tlb {
	private static final int SIZE = 64;
	private static final long EMPTY = -1;

	/** Made at the first translation: most domains have no page tables. */
	private long[] pages;
	private Frame[] frames;
	private int[] generations;
	private boolean[] writable;

	/** The frame behind an address, for this kind of access; null when it is not remembered. */
	Frame find(long address, boolean write) {
		if (pages == null)
			return null;
		long page = address >>> PageTableEntry.PAGE_SHIFT;
		int at = (int) page & SIZE - 1;
		Frame frame = frames[at];
		if (pages[at] != page || frame.generation() != generations[at] || write && !writable[at])
			return null;
		return frame;
	}

	/** @param forWriting it is writable, and is marked dirty already */
	void remember(long address, Frame frame, boolean forWriting) {
		if (pages == null)
			make();
		long page = address >>> PageTableEntry.PAGE_SHIFT;
		int at = (int) page & SIZE - 1;
		pages[at] = page;
		frames[at] = frame;
		generations[at] = frame.generation();
		writable[at] = forWriting;
	}

	void flush() {
		if (pages == null)
			return;
		Arrays.fill(pages, EMPTY);
		Arrays.fill(frames, null);
	}

	void flush(long address) {
		long page = address >>> PageTableEntry.PAGE_SHIFT;
		int at = (int) page & SIZE - 1;
		if (pages != null && pages[at] == page) {
			pages[at] = EMPTY;
			frames[at] = null;
		}
	}

	private void make() {
		pages = new long[SIZE];
		frames = new Frame[SIZE];
		generations = new int[SIZE];
		writable = new boolean[SIZE];
		Arrays.fill(pages, EMPTY);
	}
}
