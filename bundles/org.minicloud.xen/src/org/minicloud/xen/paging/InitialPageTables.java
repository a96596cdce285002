package org.minicloud.xen.paging;

/**
 * The page tables that the domain builder makes for a kernel that asks for them: the first of its frames, in their order, from
 * {@code virtualBase} on, writable, but for the tables themselves; and in those frames the list of all machine frames of the guest.
 *
 * @param virtualBase where frame 0 is mapped
 * @param mappedPages frames that are mapped
 * @param basePointer the machine frame of the root, which is pinned and in use by vCPU 0
 * @param firstTable  the guest's frame in which the root is; the other tables follow it, from the highest level down
 * @param tables      how many tables there are
 * @param p2mList     the guest's frame in which the list begins: the machine frame of each of the guest's, as words of 64 bits
 */
public record InitialPageTables(long virtualBase, long mappedPages, long basePointer, long firstTable, int tables, long p2mList) {
	/** The address of one of the mapped frames. */
	public long address(long pfn) {
		return virtualBase + (pfn << PageTableEntry.PAGE_SHIFT);
	}
}
