package org.minicloud.guest.mm;

import java.io.Serializable;
import java.util.Arrays;

/** The guest's free frames, by their pseudo-physical numbers: those given back last are taken first. */
public final class PageAllocator implements Serializable {
	/** What {@link #take} answers when no frame is free. */
	public static final int NONE = -1;

	private static final long serialVersionUID = 1;

	private int limit;
	private int next;
	private int[] free = new int[8];
	private int freeCount;
	private int inUse;

	/**
	 * @param first the first frame that is free
	 * @param limit the first one behind those that are free
	 */
	public PageAllocator(int first, int limit) {
		this.next = first;
		this.limit = limit;
	}

	/** A free frame's number; {@link #NONE} when there is none. */
	public int take() {
		if (freeCount == 0 && next >= limit)
			return NONE;
		inUse++;
		return freeCount > 0 ? free[--freeCount] : next++;
	}

	public void give(int pfn) {
		if (freeCount == free.length)
			free = Arrays.copyOf(free, 2 * freeCount);
		free[freeCount++] = pfn;
		inUse--;
	}

	/** Leaves the frames from here on to the balloon; false when one of them has been taken before. */
	public boolean retreat(int newLimit) {
		if (newLimit < next)
			return false;
		limit = Math.min(limit, newLimit);
		return true;
	}

	/** The balloon has given back the frames below this one. */
	public void advance(int newLimit) {
		limit = Math.max(limit, newLimit);
	}

	/** Frames that can still be taken. */
	public int available() {
		return limit - next + freeCount;
	}

	/** Frames that are taken. */
	public int inUse() {
		return inUse;
	}
}
