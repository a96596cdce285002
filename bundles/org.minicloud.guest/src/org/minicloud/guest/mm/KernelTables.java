package org.minicloud.guest.mm;

import java.io.Serializable;
import org.minicloud.xen.Errno;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.paging.InitialPageTables;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.paging.MmuExtensions;
import org.minicloud.xen.paging.PageTableEntry;

/**
 * The kernel's half of all address spaces: the builder's page tables when there are any; else tables of its own, which show the pages that
 * it shares with domain 0, and are made when the first process needs them.
 */
final class KernelTables implements Serializable {
	/** The root's entry that leads to the kernel. */
	static final int SLOT = 511;

	private static final long serialVersionUID = 1;
	static final int NONE = -1;
	private static final long VIRTUAL_BASE = 0xffff_ffff_8000_0000L;
	private static final int MAPPED = 8;
	private static final long FLAGS = PageTableEntry.PRESENT | PageTableEntry.WRITABLE;

	private int root = NONE;
	private int below = NONE;

	void attach(StartInfo start) {
		InitialPageTables built = start.pageTables();
		if (built == null || root != NONE)
			return;
		root = (int) built.firstTable();
		below = root + 1;
	}

	/** The guest's frame with the root of the kernel's own tables. */
	int root() {
		return root;
	}

	/** What leads from a root to the kernel's half. */
	long entry(MemoryOperations memory) {
		return PageTableEntry.of(memory.mfn(below), FLAGS);
	}

	void build(MemoryOperations memory, PageAllocator pages) throws XenException {
		if (root != NONE)
			return;
		int[] tables = new int[PageTableEntry.LEVELS];
		for (int level = 0; level < tables.length; level++)
			if ((tables[level] = pages.take()) == PageAllocator.NONE) {
				while (--level >= 0)
					pages.give(tables[level]);
				throw new XenException(Errno.ENOMEM, "no frame is free for the kernel's page tables");
			}
		for (int level = 1; level <= tables.length; level++) {
			Frame frame = memory.mapFrame(tables[level - 1]);
			frame.clear();
			if (level > 1)
				frame.setLong(PageTableEntry.slot(VIRTUAL_BASE, level), PageTableEntry.of(memory.mfn(tables[level - 2]), FLAGS));
			for (int pfn = 0; level == 1 && pfn < MAPPED; pfn++)
				frame.setLong(pfn, PageTableEntry.of(memory.mfn(pfn), FLAGS));
			memory.unmapFrame(tables[level - 1]);
		}
		root = tables[3];
		below = tables[2];
		memory.mmuExtension(0, new MmuExtensions().pin(PageTableEntry.LEVELS, memory.mfn(root)));
	}
}
