package org.minicloud.xen.paging;

import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;

/** What a guest kernel may do with its memory. */
public interface MemoryOperations {
	/** The machine frame behind one of the guest's frames (its p2m); -1 when there is none. Costs nothing. */
	long mfn(long pfn);

	/** As which of its frames the guest knows a machine frame (m2p); -1 when it is not the guest's. Costs nothing. */
	long pfn(long mfn);

	/**
	 * A frame of the guest that the kernel reads and writes as if the builder had mapped it: it cannot become a page table until
	 * {@link #unmapFrame} was called as often. For kernels without page tables of their own.
	 *
	 * @throws XenException EINVAL when there is no such frame, or it is a page table
	 */
	Frame mapFrame(long pfn) throws XenException;

	/** @throws XenException EINVAL when the kernel has not mapped it */
	void unmapFrame(long pfn) throws XenException;
}
