package org.minicloud.guest.mm;

import java.util.HashMap;
import java.util.Map;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.paging.PageTableEntry;

/** Fills new page tables while they are plain memory, which takes no hypercall. Closed, they may become page tables. */
final class TableFill implements AutoCloseable {
	private static final long BELOW = PageTableEntry.PRESENT | PageTableEntry.WRITABLE | PageTableEntry.USER;

	private final MemoryOperations memory;
	private final PageAllocator pages;
	private final AddressSpace space;
	private final Map<Integer, Frame> open = new HashMap<>();

	TableFill(MemoryOperations memory, PageAllocator pages, AddressSpace space) {
		this.memory = memory;
		this.pages = pages;
		this.space = space;
	}

	/** Makes both roots; the kernel's has the kernel's half as well. */
	void roots(int kernelSlot, long kernelEntry) throws XenException {
		space.kernelRoot = table();
		space.userRoot = table();
		open.get(space.kernelRoot).setLong(kernelSlot, kernelEntry);
	}

	/** Says what stands behind an address, in a table of the lowest level that is being filled. */
	void set(long address, long entry) throws XenException {
		open.get(tableFor(1, address)).setLong(PageTableEntry.slot(address, 1), entry);
	}

	/** A cleared frame that may be filled. */
	int table() throws XenException {
		int pfn = pages.take();
		if (pfn == PageAllocator.NONE)
			throw new XenException(Errno.ENOMEM, "no frame is free for a page table");
		Frame frame = memory.mapFrame(pfn);
		frame.clear();
		open.put(pfn, frame);
		return pfn;
	}

	Frame frame(int pfn) {
		return open.get(pfn);
	}

	/** An entry that leads to a table. */
	long entry(int tablePfn) {
		return PageTableEntry.of(memory.mfn(tablePfn), BELOW);
	}

	private int tableFor(int level, long address) throws XenException {
		int there = space.tables.find(level, address);
		if (there != Tables.NONE)
			return there;
		int made = table();
		space.tables.add(level, address, made);
		int slot = PageTableEntry.slot(address, level + 1);
		if (level < PageTableEntry.LEVELS - 1)
			open.get(tableFor(level + 1, address)).setLong(slot, entry(made));
		else {
			open.get(space.kernelRoot).setLong(slot, entry(made));
			open.get(space.userRoot).setLong(slot, entry(made));
		}
		return made;
	}

	@Override
	public void close() throws XenException {
		for (int pfn : open.keySet())
			memory.unmapFrame(pfn);
		open.clear();
	}
}
