package org.minicloud.guest.fs;

import java.io.Serializable;
import org.minicloud.guest.ext2.Rank;

/** A block of a device in a frame of the guest. */
final class Page implements Serializable {
	private static final long serialVersionUID = 1;

	final int block;
	int pfn;
	Rank rank = Rank.DATA;
	/** It holds what the block has; while it is being read it does not. */
	boolean valid;
	boolean dirty;
	/** Domain 0 has the frame, to write into it or to read from it. */
	boolean reading;
	boolean writing;
	/** The block could not be read. */
	boolean failed;
	/** Processes that are about to look at it. */
	int holders;
	/** When it was last looked at, in the order of such moments. */
	long used;

	Page(int block, int pfn) {
		this.block = block;
		this.pfn = pfn;
	}

	/** Whether its frame can be taken for something else. */
	boolean isEvictable() {
		return !dirty && !reading && !writing && holders == 0 && !rank.isMetadata();
	}
}
