package org.minicloud.xen.life;

import org.minicloud.xen.memory.FrameAllocator;

/** Numbers of the pages in a stream (Xen's PAGE_DATA records). */
final class PageStream {
	static final int PAGE_BYTES = FrameAllocator.FRAME_BYTES;
	static final long PAGE_BITS = 8L * PAGE_BYTES;
	/** Pages of one record at most. */
	static final int BATCH_PAGES = 1024;

	private PageStream() {
	}
}
