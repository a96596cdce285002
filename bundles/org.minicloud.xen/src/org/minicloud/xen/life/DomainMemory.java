package org.minicloud.xen.life;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.memory.Extent;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.paging.CanonicalTables;

/** The pseudo-physical memory of a domain as one sees it who copies it: what is where, and what has been written. */
final class DomainMemory {
	private static final byte[] ZEROS = new byte[PageStream.PAGE_BYTES];

	private final MachineMemory memory;
	private final int domid;
	private final CanonicalTables tables;
	private final BitSet dirty = new BitSet();

	DomainMemory(Domain domain) {
		this.memory = domain.host().memory();
		this.domid = domain.domid();
		this.tables = domain.move().tables();
	}

	/** The runs of frames that there are. */
	List<Extent> extents() {
		return memory.extents(domid);
	}

	/** All frames that there are, by their places. */
	BitSet populated() {
		BitSet all = new BitSet();
		for (Extent extent : extents())
			all.set((int) extent.pfn(), (int) (extent.pfn() + extent.count()));
		return all;
	}

	/** What is in a frame; null when it is all zeros, or not there. */
	byte[] contents(long pfn) {
		Frame frame = memory.touched(memory.mfn(domid, pfn));
		if (frame == null || frame.isUntouched())
			return null;
		byte[] bytes = frame.readable();
		return Arrays.equals(bytes, ZEROS) ? null : bytes;
	}

	/** The level of the page table that a frame is; 0 when it is none. */
	int tableLevel(long pfn) {
		Frame frame = memory.touched(memory.mfn(domid, pfn));
		return frame != null && isTable(frame) ? frame.type().level() : 0;
	}

	boolean isPinned(long pfn) {
		Frame frame = memory.touched(memory.mfn(domid, pfn));
		return frame != null && frame.isPinned();
	}

	/**
	 * A page table with pseudo-physical frames in its entries.
	 *
	 * @throws XenException when it leads to frames that are not the domain's
	 */
	byte[] canonical(long pfn) throws XenException {
		return tables.canonical(memory.touched(memory.mfn(domid, pfn)));
	}

	/** All frames that are page tables. */
	BitSet tables() {
		BitSet all = new BitSet();
		memory.forEachFrame(frame -> {
			if (frame.owner() == domid && frame.pfn() >= 0 && isTable(frame))
				all.set((int) frame.pfn());
		});
		return all;
	}

	private static boolean isTable(Frame frame) {
		return frame.typeReferences() > 0 && frame.type().isPageTable();
	}

	/** From now on, writes are noticed. */
	void watch() {
		memory.startLogDirty(domid);
	}

	void unwatch() {
		memory.stopLogDirty(domid);
		dirty.clear();
	}

	/** Whether a frame has been written since it was taken. */
	boolean isDirty(int pfn) {
		return dirty.get(pfn);
	}

	/** Frames that have been written since they were taken. */
	int countDirty() {
		collect();
		return dirty.cardinality();
	}

	/** Brings {@link #isDirty} up to date. */
	void collect() {
		dirty.or(memory.readAndClearDirty(domid));
	}

	/** Takes what has been written: it is clean now. */
	BitSet takeDirty() {
		collect();
		BitSet taken = (BitSet) dirty.clone();
		dirty.clear();
		taken.and(populated());
		return taken;
	}
}
