package org.minicloud.xen.paging;

import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;

/** Lays out a new domain's first page tables, as Xen's domain builder does. */
public final class PageTableBuilder {
	/** Where Linux wants its kernel. */
	private static final long VIRTUAL_BASE = 0xffff_ffff_8000_0000L;
	/** Behind the start info and the rings of the toolstack. */
	private static final long P2M_LIST = 32;
	/** Pages in 4 MiB: what is mapped is a multiple of that. */
	private static final long GRAIN = 1024;
	/** The builder maps 512 KiB more than it fills, for the kernel to begin in. */
	private static final long SPARE = 128;
	/** Tables of the three upper levels: the mapping lies within one gigabyte. */
	private static final int UPPER_TABLES = 3;
	private static final long FLAGS = PageTableEntry.PRESENT | PageTableEntry.USER;

	private final GuestMemory guest;
	private final long pages;
	private final long firstTable;
	private final long mapped;

	/** @param pages all frames of the guest, from 0 on */
	public PageTableBuilder(GuestMemory guest, long pages) {
		this.guest = guest;
		this.pages = pages;
		this.firstTable = P2M_LIST + (pages + Frame.LONGS - 1) / Frame.LONGS;
		long whole = GRAIN;
		while (whole < firstTable + UPPER_TABLES + lowestTables(whole) + SPARE)
			whole += GRAIN;
		this.mapped = Math.min(pages, whole);
	}

	/** Fills the tables and the list, and has vCPU 0 use them. */
	public InitialPageTables build() throws XenException {
		list();
		link(4, firstTable, firstTable + 1);
		link(3, firstTable + 1, firstTable + 2);
		for (int i = 0; i < lowestTables(mapped); i++)
			set(firstTable + 2, PageTableEntry.slot(address(i * (long) Frame.LONGS), 2), lowestTable(i), PageTableEntry.WRITABLE);
		for (long pfn = 0; pfn < mapped; pfn++)
			set(lowestTable(pfn / Frame.LONGS), PageTableEntry.slot(address(pfn), 1), pfn, isTable(pfn) ? 0 : PageTableEntry.WRITABLE);
		guest.pinBuilt(guest.mfn(firstTable));
		return describe();
	}

	/** The tables have come from elsewhere with the guest's memory, which lies in other frames here: the list is made anew. */
	public InitialPageTables rebuild() {
		list();
		return describe();
	}

	private void list() {
		for (long pfn = 0; pfn < pages; pfn++)
			frame(P2M_LIST + pfn / Frame.LONGS).setLong((int) (pfn % Frame.LONGS), guest.mfn(pfn));
	}

	/** What {@link #build} makes, or has made in the memory that came from elsewhere. */
	public InitialPageTables describe() {
		return new InitialPageTables(VIRTUAL_BASE, mapped, guest.mfn(firstTable), firstTable, tables(), P2M_LIST);
	}

	private void link(int level, long table, long below) {
		set(table, PageTableEntry.slot(VIRTUAL_BASE, level), below, PageTableEntry.WRITABLE);
	}

	private void set(long table, int slot, long pfn, long writable) {
		frame(table).setLong(slot, PageTableEntry.of(guest.mfn(pfn), FLAGS | writable));
	}

	private Frame frame(long pfn) {
		return guest.frame(pfn);
	}

	private long lowestTable(long index) {
		return firstTable + UPPER_TABLES + index;
	}

	private boolean isTable(long pfn) {
		return pfn >= firstTable && pfn < firstTable + tables();
	}

	private int tables() {
		return UPPER_TABLES + (int) lowestTables(mapped);
	}

	private static long lowestTables(long pages) {
		return (pages + Frame.LONGS - 1) / Frame.LONGS;
	}

	private static long address(long pfn) {
		return VIRTUAL_BASE + (pfn << PageTableEntry.PAGE_SHIFT);
	}
}
