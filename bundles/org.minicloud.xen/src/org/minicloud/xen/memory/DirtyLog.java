package org.minicloud.xen.memory;

import java.util.BitSet;

/** Which frames of a domain have been written since the log was last read (Xen's log-dirty mode). */
final class DirtyLog {
	private BitSet dirty = new BitSet();

	void mark(long pfn) {
		if (pfn >= 0)
			dirty.set((int) pfn);
	}

	/** The pseudo-physical frames written since the last call. */
	BitSet readAndClear() {
		BitSet read = dirty;
		dirty = new BitSet(read.length());
		return read;
	}
}
