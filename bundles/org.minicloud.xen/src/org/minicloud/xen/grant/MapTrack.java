package org.minicloud.xen.grant;

import java.util.Arrays;
import org.minicloud.xen.memory.Frame;

/** The grants of others that one domain has mapped, by handle. Free handles form a list through the array of references. */
final class MapTrack {
	/** Handles in one frame of the map-track table: 16 bytes each. */
	static final int PER_FRAME = 256;

	/** A mapping that is in no page table. */
	static final long NO_ENTRY = -1;

	private static final int END = -1;
	private static final int INITIAL = 16;

	private final int limit;
	private GrantTable[] granters = new GrantTable[0];
	private Frame[] frames = new Frame[0];
	private int[] grefs = new int[0];
	private int[] flags = grefs;
	/** Where in the mapper's page tables each is; made when the first one is in any. */
	private long[] entryAddresses = new long[0];
	private int free = END;
	private int inUse;

	/** @param maxFrames of the map-track table */
	MapTrack(int maxFrames) {
		this.limit = maxFrames * PER_FRAME;
	}

	/** Takes a handle; {@link #END -1} when all are in use. */
	int take(GrantTable granter, int gref, int mapFlags, Frame frame) {
		if (free == END && !grow())
			return END;
		int handle = free;
		free = grefs[handle];
		granters[handle] = granter;
		grefs[handle] = gref;
		flags[handle] = mapFlags;
		frames[handle] = frame;
		inUse++;
		return handle;
	}

	boolean hasRoom() {
		return inUse < limit;
	}

	/** Whether the handle maps something. */
	boolean maps(int handle) {
		return handle >= 0 && handle < granters.length && granters[handle] != null;
	}

	GrantTable granter(int handle) {
		return granters[handle];
	}

	int gref(int handle) {
		return grefs[handle];
	}

	int flags(int handle) {
		return flags[handle];
	}

	void setFlags(int handle, int mapFlags) {
		flags[handle] = mapFlags;
	}

	/** The machine address of the entry of a page table that maps it too; {@link #NO_ENTRY} when there is none. */
	long entryAddress(int handle) {
		return handle < entryAddresses.length ? entryAddresses[handle] : NO_ENTRY;
	}

	void setEntryAddress(int handle, long address) {
		if (handle >= entryAddresses.length) {
			int before = entryAddresses.length;
			entryAddresses = Arrays.copyOf(entryAddresses, granters.length);
			Arrays.fill(entryAddresses, before, granters.length, NO_ENTRY);
		}
		entryAddresses[handle] = address;
	}

	Frame frame(int handle) {
		return frames[handle];
	}

	void release(int handle) {
		granters[handle] = null;
		frames[handle] = null;
		grefs[handle] = free;
		free = handle;
		inUse--;
	}

	int inUse() {
		return inUse;
	}

	/** Handles below this may be in use. */
	int size() {
		return granters.length;
	}

	private boolean grow() {
		int old = granters.length;
		int size = Math.min(limit, Math.max(INITIAL, 2 * old));
		if (size == old)
			return false;
		granters = Arrays.copyOf(granters, size);
		frames = Arrays.copyOf(frames, size);
		grefs = Arrays.copyOf(grefs, size);
		flags = Arrays.copyOf(flags, size);
		for (int handle = size - 1; handle >= old; handle--) {
			grefs[handle] = free;
			free = handle;
		}
		return true;
	}
}
