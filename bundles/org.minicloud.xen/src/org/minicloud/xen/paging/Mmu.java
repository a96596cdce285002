package org.minicloud.xen.paging;

import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.MachineMemory;

/**
 * The memory management unit of one virtual CPU: where its page tables begin, for the kernel and for user code, and what it
 * remembers of them.
 */
final class Mmu {
	private final MachineMemory memory;
	private final Tlb tlb = new Tlb();
	private Frame kernelRoot;
	private Frame userRoot;
	private boolean userMode;
	private boolean missed;
	private long faultAddress;

	Mmu(MachineMemory memory) {
		this.memory = memory;
	}

	/** Null when the guest has loaded none. */
	Frame kernelRoot() {
		return kernelRoot;
	}

	/** Null when the guest has loaded none. */
	Frame userRoot() {
		return userRoot;
	}

	/** @return the root until now */
	Frame setKernelRoot(Frame root) {
		Frame before = kernelRoot;
		kernelRoot = root;
		tlb.flush();
		return before;
	}

	/** @return the root until now */
	Frame setUserRoot(Frame root) {
		Frame before = userRoot;
		userRoot = root;
		tlb.flush();
		return before;
	}

	boolean isUserMode() {
		return userMode;
	}

	void setUserMode(boolean user) {
		if (userMode != user)
			tlb.flush();
		userMode = user;
	}

	/** Where the last access was that faulted (CR2). */
	long faultAddress() {
		return faultAddress;
	}

	void setFaultAddress(long address) {
		faultAddress = address;
	}

	/** Whether the page tables had to be walked since this was last asked. */
	boolean takeMiss() {
		boolean walked = missed;
		missed = false;
		return walked;
	}

	Tlb tlb() {
		return tlb;
	}

	/** The frame behind an address, which may be read, and written if so asked. */
	Frame translate(long address, boolean write) throws PageFault {
		Frame known = tlb.find(address, write);
		return known != null ? known : walk(address, write);
	}

	/** The table of the lowest level for an address in the kernel's tables; null when there is none. */
	Frame table(long address) {
		Frame table = PageTableEntry.isCanonical(address) ? kernelRoot : null;
		for (int level = PageTableEntry.LEVELS; level > 1 && table != null; level--) {
			long entry = table.longAt(PageTableEntry.slot(address, level));
			table = PageTableEntry.isPresent(entry) ? memory.frame(PageTableEntry.mfn(entry)) : null;
		}
		return table;
	}

	private Frame walk(long address, boolean write) throws PageFault {
		missed = true;
		Frame table = userMode ? userRoot : kernelRoot;
		if (table == null || !PageTableEntry.isCanonical(address))
			throw fault(address, write, 0);
		boolean mayWrite = true;
		for (int level = PageTableEntry.LEVELS;; level--) {
			int slot = PageTableEntry.slot(address, level);
			long entry = table.longAt(slot);
			if (!PageTableEntry.isPresent(entry))
				throw fault(address, write, 0);
			mayWrite &= PageTableEntry.isWritable(entry);
			if (userMode && (entry & PageTableEntry.USER) == 0 || level == 1 && write && !mayWrite)
				throw fault(address, write, PageFault.PROTECTION);
			long marked = entry | PageTableEntry.ACCESSED | (level == 1 && write ? PageTableEntry.DIRTY : 0);
			if (marked != entry)
				table.setLong(slot, marked);
			table = memory.frame(PageTableEntry.mfn(entry));
			if (level == 1) {
				tlb.remember(address, table, write);
				return table;
			}
		}
	}

	private PageFault fault(long address, boolean write, int code) {
		faultAddress = address;
		return new PageFault(address, code | (write ? PageFault.WRITE : 0) | (userMode ? PageFault.USER : 0));
	}
}
