package org.minicloud.guest.driver;

import java.io.Serializable;
import java.util.Arrays;
import org.minicloud.xen.blkif.Blkif;

/**
 * One request to a {@link BlockFrontend}, with the frames of the kernel that it reads into or writes from. It can be used
 * again as soon as it is complete; using it again allocates nothing.
 */
public final class BlockIo implements Serializable {
	private static final long serialVersionUID = 1;

	int operation;
	long sector;
	long discardSectors;
	int segments;
	long[] pages;
	byte[] first;
	byte[] last;
	int[] grants;
	Completion completion;
	int status;
	boolean busy;
	/** When it was taken, by the clock of {@link DiskStatistics}. */
	long submittedNanos;
	/** Tells in which order requests were put on the ring. */
	long serial;

	/** Is told when a request is complete; a part of the kernel, and saved with it. */
	public interface Completion extends Serializable {
		/** @param io with its {@link BlockIo#status}; it may be used again at once */
		void completed(BlockIo io);
	}

	/** @param completion is told of every end of this request */
	public BlockIo(Completion completion) {
		this.completion = completion;
		this.pages = new long[Blkif.MAX_SEGMENTS];
		this.first = new byte[Blkif.MAX_SEGMENTS];
		this.last = new byte[Blkif.MAX_SEGMENTS];
		this.grants = new int[Blkif.MAX_SEGMENTS];
	}

	/** Reads from this sector on; the places to read into follow by {@link #add}. */
	public BlockIo read(long fromSector) {
		return begin(Blkif.READ, fromSector);
	}

	/** Writes from this sector on; the places to write from follow by {@link #add}. */
	public BlockIo write(long fromSector) {
		return begin(Blkif.WRITE, fromSector);
	}

	/** As {@link #write}: all that was written before is durable before it, and it when it is complete. */
	public BlockIo writeBarrier(long fromSector) {
		return begin(Blkif.WRITE_BARRIER, fromSector);
	}

	/** Makes durable all writes that were complete when it was asked. */
	public BlockIo flush() {
		return begin(Blkif.FLUSH, 0);
	}

	/** Forgets sectors. */
	public BlockIo discard(long fromSector, long count) {
		begin(Blkif.DISCARD, fromSector);
		discardSectors = count;
		return this;
	}

	/** Adds a whole frame. */
	public BlockIo add(long pfn) {
		return add(pfn, 0, Blkif.SECTORS_PER_FRAME - 1);
	}

	/** Adds a part of a frame: from its sector {@code firstSector} to {@code lastSector}, both of 0..7. */
	public BlockIo add(long pfn, int firstSector, int lastSector) {
		if (segments == pages.length)
			grow();
		pages[segments] = pfn;
		first[segments] = (byte) firstSector;
		last[segments] = (byte) lastSector;
		segments++;
		return this;
	}

	/** How it ended: {@link Blkif#OKAY}, {@link Blkif#ERROR} or {@link Blkif#NOT_SUPPORTED}. */
	public int status() {
		return status;
	}

	public boolean isBusy() {
		return busy;
	}

	public long sector() {
		return sector;
	}

	public int operation() {
		return operation;
	}

	private BlockIo begin(int newOperation, long fromSector) {
		if (busy)
			throw new IllegalStateException("the request is not complete yet");
		operation = newOperation;
		sector = fromSector;
		discardSectors = 0;
		segments = 0;
		return this;
	}

	private void grow() {
		int size = 2 * pages.length;
		pages = Arrays.copyOf(pages, size);
		first = Arrays.copyOf(first, size);
		last = Arrays.copyOf(last, size);
		grants = Arrays.copyOf(grants, size);
	}
}
