package org.minicloud.xen.paging;

import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameType;

/** The ways in which a guest changes its page tables: by lists, by address, and by writing to them and being caught. */
final class TableUpdates {
	private static final long KEEP_NOTHING = 0;
	private static final int COMMAND_BITS = 3;
	private static final int FLUSH_KIND = 3;

	private final MemoryContext guest;
	private final TlbFlushes flushes;

	TableUpdates(MemoryContext guest, TlbFlushes flushes) {
		this.guest = guest;
		this.flushes = flushes;
	}

	void mmuUpdate(MmuUpdates updates, int named) throws XenException {
		guest.meter().enter(Hypercall.MMU_UPDATE);
		updates.done = 0;
		int pageOwner = guest.resolve(named);
		for (int at = 0; at < updates.count(); at++) {
			carryOut(updates.pointer(at), updates.value(at), pageOwner);
			updates.done++;
		}
	}

	private void carryOut(long pointer, long value, int pageOwner) throws XenException {
		int command = (int) pointer & COMMAND_BITS;
		long mfn = pointer >>> PageTableEntry.PAGE_SHIFT;
		if (command == MmuUpdates.MACHPHYS) {
			guest.meter().charge(guest.costs().tableUpdate());
			guest.memory().place(pageOwner, mfn, value);
			return;
		}
		long address = pointer & ~COMMAND_BITS;
		if (address % Long.BYTES != 0)
			throw new XenException(Errno.EINVAL, "no entry begins at " + Long.toHexString(address));
		long keep = command == MmuUpdates.PRESERVE_AD ? PageTableEntry.ACCESSED | PageTableEntry.DIRTY : KEEP_NOTHING;
		Frame frame = guest.frames().get(mfn, guest.domid());
		try {
			write(frame, PageTableEntry.offset(address) / Long.BYTES, value, keep, pageOwner);
		} finally {
			guest.frames().put(frame);
		}
	}

	/** A frame that is no page table is written as it is, if it may be written at all. */
	private void write(Frame frame, int slot, long value, long keep, int pageOwner) throws XenException {
		if (frame.typeReferences() > 0 && frame.type().isPageTable()) {
			guest.update(frame, slot, value, keep, pageOwner);
			return;
		}
		guest.meter().charge(guest.costs().tableUpdate());
		guest.frames().getPageAndType(frame.mfn(), guest.domid(), FrameType.WRITABLE);
		frame.setLong(slot, value);
		guest.frames().putTyped(frame);
	}

	void updateVaMapping(int vcpu, long address, long entry, int flush) throws XenException {
		guest.meter().enter(Hypercall.UPDATE_VA_MAPPING);
		Frame table = guest.mmu(vcpu).table(address);
		if (table == null || table.type() != FrameType.L1)
			throw new XenException(Errno.EINVAL, "no page table for address " + Long.toHexString(address));
		if (flush < 0 || (flush & FLUSH_KIND) == FLUSH_KIND || flush > (MemoryOperations.FLUSH_PAGE | MemoryOperations.FLUSH_EVERYWHERE))
			throw new XenException(Errno.EINVAL, "there is no flush " + flush);
		guest.update(table, PageTableEntry.slot(address, 1), entry, KEEP_NOTHING, guest.domid());
		flushAfterUpdate(vcpu, address, flush);
	}

	private void flushAfterUpdate(int vcpu, long address, int flush) {
		long vcpus = (flush & MemoryOperations.FLUSH_EVERYWHERE) != 0 ? TlbFlushes.ALL : TlbFlushes.only(vcpu);
		switch (flush & FLUSH_KIND) {
			case MemoryOperations.FLUSH_TLB -> flushes.flush(vcpus);
			case MemoryOperations.FLUSH_PAGE -> flushes.invalidate(vcpus, address);
			default -> {
				// the guest knows what it does
			}
		}
	}

	/**
	 * Carries out a write to a page table that was caught.
	 *
	 * @return false when it was no such write, or one that is not allowed
	 */
	boolean emulate(Mmu mmu, long address, long value, int bytes) {
		Frame table = mmu.table(address);
		long entry = table == null ? 0 : table.longAt(PageTableEntry.slot(address, 1));
		if (!PageTableEntry.isPresent(entry) || mmu.isUserMode() || address % Long.BYTES + bytes > Long.BYTES)
			return false;
		Frame target = guest.memory().frame(PageTableEntry.mfn(entry));
		if (target.owner() != guest.domid() || target.type() != FrameType.L1 || target.typeReferences() == 0)
			return false;
		guest.meter().trapped(Trap.PAGE_TABLE_WRITE);
		guest.meter().charge(guest.costs().emulation());
		int slot = PageTableEntry.offset(address) / Long.BYTES;
		try {
			guest.update(target, slot, merged(target.longAt(slot), address, value, bytes), KEEP_NOTHING, guest.domid());
			return true;
		} catch (XenException refused) {
			return false;
		}
	}

	private static long merged(long before, long address, long value, int bytes) {
		if (bytes == Long.BYTES)
			return value;
		int shift = (int) (address % Long.BYTES) * Byte.SIZE;
		long mask = (1L << bytes * Byte.SIZE) - 1 << shift;
		return before & ~mask | value << shift & mask;
	}
}
