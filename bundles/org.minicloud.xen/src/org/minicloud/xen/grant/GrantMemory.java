package org.minicloud.xen.grant;

import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.MachineMemory;

/** What grants need of the host's memory: frames of the tables, and references on the frames that are granted. */
final class GrantMemory {
	private final MachineMemory memory;

	GrantMemory(MachineMemory memory) {
		this.memory = memory;
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

	/** Moves a frame that nobody references from one domain's memory to another's. */
	boolean give(int donor, long pfn, int receiver, long receiverPfn) {
		return memory.give(donor, pfn, receiver, receiverPfn);
	}

	/** References a frame of this domain, and as one to be written when asked; false when that may not be. */
	boolean hold(long mfn, int domid, boolean writable) {
		return memory.owner(mfn) == domid;
	}

	void drop(long mfn, boolean writable) {
	}
}
