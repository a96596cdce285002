package org.minicloud.xen.grant;

import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.MachineMemory;

/** What grants need of the host's memory: frames of the tables, and references on the frames that are granted. */
final class GrantMemory {
	private final MachineMemory memory;
	private final FrameTable frames;

	GrantMemory(MachineMemory memory, FrameTable frames) {
		this.memory = memory;
		this.frames = frames;
	}

	long mfn(int domid, long pfn) {
		return memory.mfn(domid, pfn);
	}

	Frame frame(long mfn) {
		return memory.frame(mfn);
	}

	long allocateShared(int domid) throws XenException {
		return memory.allocateShared(domid);
	}

	/** Whether it is a frame of this domain. */
	boolean owns(int domid, long mfn) {
		return memory.owner(mfn) == domid;
	}

	/**
	 * References a frame of this domain; for writing also as one that is written, which a page table cannot be.
	 *
	 * @return null when that may not be
	 */
	Frame hold(long mfn, int domid, boolean writable) {
		Frame frame = memory.frameIfOwned(mfn);
		if (frame == null || frame.owner() != domid || !frame.isAllocated())
			return null;
		if (writable && frame.typeReferences() > 0 && frame.type() != FrameType.WRITABLE)
			return null;
		try {
			return writable ? frames.getAs(mfn, domid, FrameType.WRITABLE) : frames.get(mfn, domid);
		} catch (XenException refused) {
			return null;
		}
	}

	/** Gives the reference back. */
	void drop(Frame frame, boolean writable) {
		if (writable)
			frames.putTyped(frame);
		else
			frames.put(frame);
	}

	/** Moves a frame that nobody refers to from one domain's memory to another's; false when it may not be. */
	boolean give(int donor, long pfn, int receiver, long receiverPfn) {
		return memory.give(donor, pfn, receiver, receiverPfn);
	}

	/** Whether a frame has no other reference than its owner's. */
	boolean isUnused(long mfn) {
		Frame frame = memory.frame(mfn);
		return frame.references() == 1 && frame.typeReferences() == 0;
	}
}
