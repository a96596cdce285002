package org.minicloud.xen.life;

import org.minicloud.xen.memory.FrameAllocator;

/** Numbers of the stream: its header, and the frame numbers of its PAGE_DATA records. */
final class PageStream {
	/** 8 bytes that no text file begins with, as in Xen's image header; then our own identification and version. */
	static final long MARKER = -1L;
	static final int IDENT = 0x4d43_4c44;
	static final int VERSION = 1;
	static final int PAGE_SHIFT = 12;
	static final int HEADER_BYTES = 24;
	static final int RECORD_HEADER_BYTES = 8;
	/** SHA-256. */
	static final int CHECKSUM_BYTES = 32;

	static final int PAGE_BYTES = FrameAllocator.FRAME_BYTES;
	static final long PAGE_BITS = 8L * PAGE_BYTES;
	/** Pages of one record at most. */
	static final int BATCH_PAGES = 1024;
	/** A frame number is in the low bits, the type of the page in the four highest (XEN_DOMCTL_PFINFO). */
	static final long PFN_MASK = (1L << 52) - 1;
	static final int TYPE_SHIFT = 60;
	static final int TYPE_NONE = 0;
	/** Added to the level of a page table that the guest has pinned. */
	static final int TYPE_PINNED = 8;
	/** A page without contents: it reads as zeros. */
	static final int TYPE_EMPTY = 0xd;

	private PageStream() {
	}

	static int padding(int length) {
		return -length & 7;
	}
}
