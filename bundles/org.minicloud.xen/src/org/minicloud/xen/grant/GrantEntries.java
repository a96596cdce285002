package org.minicloud.xen.grant;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A guest's own side of its grant table: which references are free, and how an entry is written, ended and taken back
 * (as Linux's gnttab_ functions). It is data of the guest; the entries themselves lie in the table's frames.
 */
public final class GrantEntries implements Serializable {
	/** What {@link #permitAccess} answers when the table is full. */
	public static final int NONE = -1;

	private static final long serialVersionUID = 1;

	private transient GrantOperations operations;
	/** A bit for each reference that is in use. */
	private long[] used = { (1L << GrantEntry.RESERVED) - 1 };
	private int lowestFree = GrantEntry.RESERVED;

	public GrantEntries(GrantOperations operations) {
		this.operations = operations;
	}

	/** Goes on with a new table after the guest was restored: all references are free again, to be granted anew. */
	public void resume(GrantOperations newOperations) {
		operations = newOperations;
		used = new long[] { (1L << GrantEntry.RESERVED) - 1 };
		lowestFree = GrantEntry.RESERVED;
	}

	/** The same table again, after this was serialised and brought back in the same domain. */
	public void attach(GrantOperations sameOperations) {
		operations = sameOperations;
	}

	/**
	 * Lets a domain map or copy one of this domain's frames.
	 *
	 * @return the reference; {@link #NONE} when the table is full
	 * @throws IllegalArgumentException when there is no frame at that place
	 */
	public int permitAccess(int domid, long pfn, boolean readonly) {
		int flags = GrantEntry.PERMIT_ACCESS | (readonly ? GrantEntry.READONLY : 0);
		return enter(domid, requireMfn(pfn), flags);
	}

	/**
	 * Takes access back.
	 *
	 * @return false while the frame is mapped or being copied: then nothing has changed, and it has to be tried again
	 */
	public boolean endAccess(int gref) {
		long entry = requireUsed(gref);
		if ((GrantEntry.flags(entry) & (GrantEntry.READING | GrantEntry.WRITING)) != 0)
			return false;
		write(gref, 0);
		free(gref);
		return true;
	}

	/** Whether a frame that was granted is mapped or being copied now. */
	public boolean isMapped(int gref) {
		return (GrantEntry.flags(requireUsed(gref)) & (GrantEntry.READING | GrantEntry.WRITING)) != 0;
	}

	/** Makes a grant for writing into one for reading; false while it is mapped for writing. */
	public boolean makeReadonly(int gref) {
		long entry = requireUsed(gref);
		if ((GrantEntry.flags(entry) & GrantEntry.WRITING) != 0)
			return false;
		write(gref, GrantEntry.withFlags(entry, GrantEntry.flags(entry) | GrantEntry.READONLY));
		return true;
	}

	/**
	 * Lets a domain give this one a page.
	 *
	 * @param pfn a hole in this domain's memory, where the page is to come
	 */
	public int permitTransfer(int domid, long pfn) {
		return enter(domid, pfn, GrantEntry.ACCEPT_TRANSFER);
	}

	/**
	 * Ends a reference for a transfer, whether the page has come or not.
	 *
	 * @return the machine frame that has come; -1 when none has, and none can come any more
	 */
	public long endTransfer(int gref) {
		long entry = requireUsed(gref);
		write(gref, 0);
		free(gref);
		return (GrantEntry.flags(entry) & GrantEntry.TRANSFER_COMPLETED) != 0 ? GrantEntry.frame(entry) : -1;
	}

	/** References that are in use, the reserved ones not counted. */
	public int inUse() {
		int count = -GrantEntry.RESERVED;
		for (long word : used)
			count += Long.bitCount(word);
		return count;
	}

	private int enter(int domid, long frame, int flags) {
		int gref = allocate();
		if (gref == NONE)
			return NONE;
		// frame and domid before the flags, which make the entry valid
		write(gref, GrantEntry.of(0, domid, frame));
		write(gref, GrantEntry.of(flags, domid, frame));
		return gref;
	}

	private int allocate() {
		int gref = firstFree();
		int frames = gref / GrantEntry.PER_FRAME + 1;
		if (frames > operations.tableFrames() && operations.setupTable(frames) != GrantStatus.OKAY)
			return NONE;
		if (gref >> 6 >= used.length)
			used = Arrays.copyOf(used, 2 * used.length);
		used[gref >> 6] |= 1L << gref;
		lowestFree = gref + 1;
		return gref;
	}

	private int firstFree() {
		for (int word = lowestFree >> 6; word < used.length; word++) {
			long free = ~used[word] & (word == lowestFree >> 6 ? -1L << lowestFree : -1L);
			if (free != 0)
				return (word << 6) + Long.numberOfTrailingZeros(free);
		}
		return Math.max(lowestFree, used.length << 6);
	}

	private void free(int gref) {
		used[gref >> 6] &= ~(1L << gref);
		lowestFree = Math.min(lowestFree, gref);
	}

	private long requireMfn(long pfn) {
		long mfn = operations.mfn(pfn);
		if (mfn < 0)
			throw new IllegalArgumentException("there is no frame " + pfn + " to grant");
		return mfn;
	}

	private long requireUsed(int gref) {
		if (gref < GrantEntry.RESERVED || gref >> 6 >= used.length || (used[gref >> 6] & 1L << gref) == 0)
			throw new IllegalArgumentException("reference " + gref + " is not in use");
		return operations.tableFrame(gref / GrantEntry.PER_FRAME).longAt(gref % GrantEntry.PER_FRAME);
	}

	private void write(int gref, long entry) {
		operations.tableFrame(gref / GrantEntry.PER_FRAME).setLong(gref % GrantEntry.PER_FRAME, entry);
	}
}
