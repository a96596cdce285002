package org.minicloud.xen.paging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameTable;
import org.minicloud.xen.memory.FrameType;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.memory.PhysicalMap;

/** The memory of one domain: its kernel's operations, and what the hypervisor needs to know of it. */
public final class GuestMemory implements MemoryOperations {
	final MemoryContext guest;
	private final TableUpdates updates;
	private final MmuExtensionCalls extensions;
	private final Balloon balloon;
	private final MemoryAccess access;
	private final Map<Long, List<Frame>> mapped = new HashMap<>();
	private final List<Frame> kept = new ArrayList<>();

	/** @param meter who pays */
	public GuestMemory(int domid, int vcpus, MachineMemory memory, FrameTable frames, PageTables tables, HypercallMeter meter) {
		Mmu[] mmus = new Mmu[vcpus];
		for (int vcpu = 0; vcpu < vcpus; vcpu++)
			mmus[vcpu] = new Mmu(memory);
		this.guest = new MemoryContext(domid, memory, frames, tables, meter, mmus);
		TlbFlushes flushes = new TlbFlushes(guest);
		this.updates = new TableUpdates(guest, flushes);
		this.extensions = new MmuExtensionCalls(guest, flushes);
		this.balloon = new Balloon(guest);
		this.access = new MemoryAccess(guest, updates);
	}

	@Override
	public long mfn(long pfn) {
		return guest.memory().mfn(guest.domid(), pfn);
	}

	@Override
	public long pfn(long mfn) {
		return guest.memory().owner(mfn) == guest.domid() ? guest.memory().pfn(mfn) : PhysicalMap.INVALID;
	}

	@Override
	public Frame mapFrame(long pfn) throws XenException {
		Frame frame = guest.frames().getAs(mfn(pfn), guest.domid(), FrameType.WRITABLE);
		mapped.computeIfAbsent(pfn, unused -> new ArrayList<>()).add(frame);
		return frame;
	}

	@Override
	public void unmapFrame(long pfn) throws XenException {
		List<Frame> there = mapped.get(pfn);
		if (there == null)
			throw new XenException(Errno.EINVAL, "the kernel has not mapped frame " + pfn);
		guest.frames().putTyped(there.removeLast());
		if (there.isEmpty())
			mapped.remove(pfn);
	}

	@Override
	public void mmuUpdate(MmuUpdates list, int domid) throws XenException {
		updates.mmuUpdate(list, domid);
	}

	@Override
	public void updateVaMapping(int vcpu, long address, long entry, int flush) throws XenException {
		updates.updateVaMapping(vcpu, address, entry, flush);
	}

	@Override
	public void mmuExtension(int vcpu, MmuExtensions operations) throws XenException {
		extensions.carryOut(vcpu, operations);
	}

	@Override
	public int increaseReservation(long[] frames) {
		return balloon.increase(frames);
	}

	@Override
	public int decreaseReservation(long[] frames) {
		return balloon.decrease(frames);
	}

	@Override
	public int populatePhysmap(long[] pfns, long[] frames) {
		return balloon.populate(pfns, frames);
	}

	@Override
	public long entryAddress(int vcpu, long address) {
		Frame table = guest.mmu(vcpu).table(address);
		return table == null ? -1 : (table.mfn() << PageTableEntry.PAGE_SHIFT) + PageTableEntry.slot(address, 1) * Long.BYTES;
	}

	@Override
	public long currentReservation() {
		return balloon.current();
	}

	@Override
	public long maximumReservation() {
		return balloon.maximum();
	}

	@Override
	public void setUserMode(int vcpu, boolean user) {
		guest.mmu(vcpu).setUserMode(user);
	}

	@Override
	public long load(int vcpu, long address, int bytes) throws PageFault {
		return access.load(guest.mmu(vcpu), address, bytes);
	}

	@Override
	public void store(int vcpu, long address, long value, int bytes) throws PageFault {
		access.store(guest.mmu(vcpu), address, value, bytes);
	}

	@Override
	public void read(int vcpu, long address, byte[] target, int offset, int length) throws PageFault {
		access.read(guest.mmu(vcpu), address, target, offset, length);
	}

	@Override
	public void write(int vcpu, long address, byte[] source, int offset, int length) throws PageFault {
		access.write(guest.mmu(vcpu), address, source, offset, length);
	}

	/** The root of the kernel's page tables on a vCPU; -1 when it has none. */
	public long basePointer(int vcpu) {
		return mfnOf(guest.mmu(vcpu).kernelRoot());
	}

	/** The root of user code's page tables on a vCPU; -1 when it has none. */
	public long userBasePointer(int vcpu) {
		return mfnOf(guest.mmu(vcpu).userRoot());
	}

	/** The way of an address through the page tables that a vCPU uses at present. */
	public PageTableWalk walk(int vcpu, long address) {
		Mmu mmu = guest.mmu(vcpu);
		return PageTableWalk.of(guest.memory(), mfnOf(mmu.isUserMode() ? mmu.userRoot() : mmu.kernelRoot()), address);
	}

	/**
	 * Gives a vCPU the page tables that it had before the domain was saved.
	 *
	 * @param kernelRoot machine frame, or -1 for none
	 * @param userRoot   machine frame, or -1 for none
	 * @throws XenException EINVAL when one of them is no root of page tables; nothing has changed then
	 */
	public void restoreBasePointers(int vcpu, long kernelRoot, long userRoot) throws XenException {
		extensions.restoreRoots(guest.mmu(vcpu), kernelRoot, userRoot);
	}

	/** Where the last access of a vCPU was that faulted. */
	public long faultAddress(int vcpu) {
		return guest.mmu(vcpu).faultAddress();
	}

	public void setFaultAddress(int vcpu, long address) {
		guest.mmu(vcpu).setFaultAddress(address);
	}

	/**
	 * The kernel of a vCPU uses other page tables, with what that costs.
	 *
	 * @throws XenException EINVAL when this is no root of page tables, EPERM when it is not the domain's
	 */
	public void loadRoot(int vcpu, long mfn) throws XenException {
		extensions.loadRoot(vcpu, mfn);
	}

	/** A vCPU forgets the translation of an address, with what that costs. */
	public void invalidate(int vcpu, long address) {
		extensions.invalidate(vcpu, address);
	}

	/** The builder's tables are complete: they become page tables, and vCPU 0 uses them. */
	void pinBuilt(long root) throws XenException {
		guest.frames().pin(root, guest.domid(), FrameType.L4);
		extensions.restoreRoots(guest.mmu(0), root, PhysicalMap.INVALID);
	}

	/** One of the guest's frames, for the builder. */
	Frame frame(long pfn) {
		return guest.memory().frame(mfn(pfn));
	}

	/**
	 * A frame of the guest that domain 0 writes to for as long as the domain is there: it never becomes a page table.
	 *
	 * @throws XenException EINVAL when there is no such frame, or it is a page table
	 */
	public Frame keepWritable(long pfn) throws XenException {
		Frame frame = guest.frames().getAs(mfn(pfn), guest.domid(), FrameType.WRITABLE);
		kept.add(frame);
		return frame;
	}

	/** The domain is gone: all that it holds of its memory is given back. */
	public void relinquish() {
		for (List<Frame> there : mapped.values())
			there.forEach(guest.frames()::putTyped);
		mapped.clear();
		kept.forEach(guest.frames()::putTyped);
		kept.clear();
		extensions.dropRoots();
		guest.frames().unpinAll(guest.domid());
	}

	private static long mfnOf(Frame root) {
		return root == null ? PhysicalMap.INVALID : root.mfn();
	}
}
