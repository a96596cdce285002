package org.minicloud.xen.paging;

import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;

/**
 * What a guest kernel may do with its memory: the hypercalls mmu_update, update_va_mapping, mmuext_op and memory_op, and accesses
 * through its page tables. Frame numbers are machine frames unless they are called pfn. What is refused is an
 * {@link XenException} and has changed nothing, but for what lists say they have done.
 */
public interface MemoryOperations {
	/** The caller itself, where a domain is to be named (DOMID_SELF). */
	int SELF = 0x7ff0;

	/** For {@link #updateVaMapping}: flush nothing. */
	int FLUSH_NONE = 0;
	/** Flush the whole TLB. */
	int FLUSH_TLB = 1;
	/** Flush the page. */
	int FLUSH_PAGE = 2;
	/** Or'ed to the others: on all vCPUs, not just the calling one. */
	int FLUSH_EVERYWHERE = 4;

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

	/**
	 * mmu_update: carries out the updates in their order, up to the first that is refused; {@link MmuUpdates#done} tells.
	 *
	 * @param domid {@link #SELF}, or for domain 0 whose frames the entries lead to
	 * @throws XenException EINVAL for what cannot be an entry, EPERM for a frame of another domain, ESRCH for a domain that the
	 *                      caller cannot name, EBUSY where a granted page is mapped, EEXIST for a place that is taken
	 */
	void mmuUpdate(MmuUpdates updates, int domid) throws XenException;

	/**
	 * update_va_mapping: writes the entry of the lowest level for an address in the present page tables of this vCPU.
	 *
	 * @param flush {@link #FLUSH_NONE}, {@link #FLUSH_TLB} or {@link #FLUSH_PAGE}, with {@link #FLUSH_EVERYWHERE} or without
	 * @throws XenException EINVAL when there is no table for the address or the entry is not allowed, EPERM for a frame of
	 *                      another domain; nothing is flushed then
	 */
	void updateVaMapping(int vcpu, long address, long entry, int flush) throws XenException;

	/**
	 * mmuext_op: carries out the commands in their order, up to the first that is refused; {@link MmuExtensions#done} tells.
	 *
	 * @throws XenException EINVAL for frames that cannot be what they are to be, EPERM for frames of other domains, ENOSYS
	 *                      for what this hypervisor does not have
	 */
	void mmuExtension(int vcpu, MmuExtensions operations) throws XenException;

	/**
	 * XENMEM_increase_reservation: frames without a place; {@link MmuUpdates#machineToPhysical} gives them one.
	 *
	 * @param frames filled with the new frames
	 * @return how many there are, fewer than asked for when the host or the domain's maximum has no more
	 */
	int increaseReservation(long[] frames);

	/**
	 * XENMEM_decrease_reservation: gives frames back.
	 *
	 * @return how many were given back: those before the first that is not the domain's
	 */
	int decreaseReservation(long[] frames);

	/**
	 * XENMEM_populate_physmap: frames for these places.
	 *
	 * @param pfns   places without a frame
	 * @param frames filled with the new frames
	 * @return how many there are, fewer than asked for when the host or the domain's maximum has no more, or a place is taken
	 */
	int populatePhysmap(long[] pfns, long[] frames);

	/**
	 * The machine address of the entry of the lowest level for an address in the present page tables of a vCPU, as a guest finds it by
	 * reading its tables; -1 when no table is there. Costs nothing.
	 */
	long entryAddress(int vcpu, long address);

	/** XENMEM_current_reservation: frames that the domain has. */
	long currentReservation();

	/** XENMEM_maximum_reservation: frames that it may have. */
	long maximumReservation();

	/** The kernel goes over to user code on this vCPU, or comes back from it; each has page tables of its own. */
	void setUserMode(int vcpu, boolean user);

	/**
	 * Reads memory through the page tables, as an instruction does.
	 *
	 * @param bytes 1, 2, 4 or 8; the value is little endian and not sign-extended
	 */
	long load(int vcpu, long address, int bytes) throws PageFault;

	/**
	 * Writes memory through the page tables, as an instruction does. A write to a page table of the lowest level, which is always
	 * read-only, is caught and carried out by the hypervisor, when it is allowed.
	 *
	 * @param bytes 1, 2, 4 or 8
	 */
	void store(int vcpu, long address, long value, int bytes) throws PageFault;

	/** Reads a run of bytes; when it faults in the middle, those before have been read. */
	void read(int vcpu, long address, byte[] target, int offset, int length) throws PageFault;

	/** Writes a run of bytes; when it faults in the middle, those before have been written. */
	void write(int vcpu, long address, byte[] source, int offset, int length) throws PageFault;
}
