package org.minicloud.guest.fs;

import java.io.Serializable;
import org.minicloud.xen.memory.Frame;

/** What the buffer cache has of its kernel. */
public interface CacheHost extends Serializable {
	/** What {@link #takePage} answers when there is none. */
	int NO_PAGE = -1;

	/** A frame that belongs to the kernel. */
	Frame frame(long pfn);

	/** A free frame, or {@link #NO_PAGE}. */
	int takePage();

	void givePage(int pfn);

	/** Frames that {@link #takePage} would give. */
	int freePages();

	/** Whether processes may need the memory more than the cache. */
	boolean isTight();

	/** Frames of the machine, in use or not. */
	long frames();

	/** Milliseconds since 1970. */
	long wallClockMillis();

	/** Something has come, or there is room again: whoever waits looks. */
	void cacheChanged();

	/** The first change since the last write-back was made. */
	void becameDirty();
}
