package org.minicloud.xen.life;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.memory.Extent;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.MachineMemory;

/** The pseudo-physical memory of a domain as one sees it who copies it: what is where, and what has been written. */
final class DomainMemory {
	private static final byte[] ZEROS = new byte[PageStream.PAGE_BYTES];

	private final MachineMemory memory;
	private final int domid;
	private final BitSet dirty = new BitSet();

	DomainMemory(Domain domain) {
		this.memory = domain.host().memory();
		this.domid = domain.domid();
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
