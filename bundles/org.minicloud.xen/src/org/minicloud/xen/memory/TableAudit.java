package org.minicloud.xen.memory;

import org.minicloud.xen.XenException;

/** Knows what page tables may hold: the frame table asks it when a frame becomes one, and when it is one no more. */
public interface TableAudit {
	/**
	 * Validates all entries of a frame that becomes a page table, and takes the references that they stand for.
	 *
	 * @throws XenException when an entry is not allowed; no reference has been taken then
	 */
	void promote(Frame table, FrameType type) throws XenException;

	/** Gives back the references that the entries of a page table stand for. */
	void demote(Frame table, FrameType type);
}
