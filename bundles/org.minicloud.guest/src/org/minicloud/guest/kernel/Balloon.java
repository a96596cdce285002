package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.Arrays;
import org.minicloud.guest.mm.PageAllocator;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.paging.MemoryOperations;

/**
 * Follows {@code memory/target}: frames at the upper end of the guest's memory that nobody uses go back to the host, and are
 * asked for again. It keeps what kernel and processes need; when the host has nothing to give, it is content until it is
 * asked anew.
 */
final class Balloon implements Serializable {
	private static final long serialVersionUID = 1;
	/** What it leaves beside kernel and processes. */
	private static final long MARGIN_KIB = 16 * 1024;
	private static final int BATCH = 512;
	private static final long KIB_PER_PAGE = 4;

	private final Memory memory;
	private final PageAllocator pages;
	private final long most;
	private long target;
	/** The first frame that was given away. */
	private long edge;

	private transient MemoryOperations operations;

	Balloon(StartInfo start, Memory memory, PageAllocator pages) {
		this.memory = memory;
		this.pages = pages;
		this.most = start.pages();
		this.target = most;
		this.edge = most;
	}

	void attach(Hypercalls hypercalls) {
		operations = hypercalls.memory();
	}

	/** The domain was made anew, perhaps with all its frames: those that are too many are given away again. */
	void resume() {
		edge = most;
	}

	/** @param kib what the toolstack wants the guest to have */
	void aim(long kib) {
		long least = memory.pages() - memory.availableKiB() / KIB_PER_PAGE + MARGIN_KIB / KIB_PER_PAGE;
		target = Math.min(most, Math.max(kib / KIB_PER_PAGE, Math.min(least, edge)));
	}

	boolean hasWork() {
		return target != edge;
	}

	/** Moves a batch of frames. @return CPU that it costs besides the hypercall */
	long work() {
		int moved = target < edge ? deflateGuest() : inflateGuest();
		memory.setPages(edge);
		return Costs.SYSTEM_CALL + moved * Costs.BALLOONED_PAGE;
	}

	private int deflateGuest() {
		int wanted = (int) Math.min(BATCH, edge - target);
		if (!pages.retreat((int) edge - wanted)) {
			target = edge;
			return 0;
		}
		long[] frames = new long[wanted];
		int there = 0;
		for (long pfn = edge - 1; pfn >= edge - wanted; pfn--) {
			long mfn = operations.mfn(pfn);
			if (mfn >= 0)
				frames[there++] = mfn;
		}
		int given = there == 0 ? 0 : operations.decreaseReservation(Arrays.copyOf(frames, there));
		edge -= given < there ? given : wanted;
		if (given < there)
			target = edge;
		return given;
	}

	private int inflateGuest() {
		int wanted = (int) Math.min(BATCH, target - edge);
		long[] places = new long[wanted];
		for (int i = 0; i < wanted; i++)
			places[i] = edge + i;
		int got = operations.populatePhysmap(places, new long[wanted]);
		edge += got;
		pages.advance((int) edge);
		if (got < wanted)
			target = edge;
		return got;
	}
}
