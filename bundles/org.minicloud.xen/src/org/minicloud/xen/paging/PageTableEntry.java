package org.minicloud.xen.paging;

/**
 * Entries of page tables as x86-64 lays them out: flags, and the number of the machine frame in bits 12..51. And the parts of
 * a virtual address that choose them: nine bits for each of four levels.
 */
public final class PageTableEntry {
	public static final long PRESENT = 1;
	public static final long WRITABLE = 1 << 1;
	public static final long USER = 1 << 2;
	public static final long ACCESSED = 1 << 5;
	public static final long DIRTY = 1 << 6;
	/** A page of 2 MiB or 1 GiB instead of a table; guests may not have those. */
	public static final long LARGE = 1 << 7;
	public static final long GLOBAL = 1 << 8;
	/** Set by the hypervisor in entries that a grant put there ({@code _PAGE_GNTTAB}); guests cannot set it. */
	public static final long GRANTED = 1L << 62;
	public static final long NO_EXECUTE = 1L << 63;

	/** The levels of a tree of page tables; the root is of the highest. */
	public static final int LEVELS = 4;
	public static final int PAGE_SHIFT = 12;
	/** The first of the root's entries that are the hypervisor's own. */
	public static final int FIRST_XEN_SLOT = 256;
	public static final int LAST_XEN_SLOT = 271;

	private static final int SLOT_BITS = 9;
	private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
	private static final long FRAME_MASK = 0x000f_ffff_ffff_f000L;
	private static final long RESERVED = 0x7ff0_0000_0000_0000L;
	private static final int ADDRESS_BITS = 48;

	private PageTableEntry() {
	}

	/** @param flags any of the constants, or'ed */
	public static long of(long mfn, long flags) {
		return mfn << PAGE_SHIFT & FRAME_MASK | flags;
	}

	public static long mfn(long entry) {
		return (entry & FRAME_MASK) >>> PAGE_SHIFT;
	}

	/** The same entry for another frame. */
	public static long withFrame(long entry, long mfn) {
		return entry & ~FRAME_MASK | mfn << PAGE_SHIFT & FRAME_MASK;
	}

	public static boolean isPresent(long entry) {
		return (entry & PRESENT) != 0;
	}

	public static boolean isWritable(long entry) {
		return (entry & WRITABLE) != 0;
	}

	/** Whether a grant put it there. */
	public static boolean isGranted(long entry) {
		return (entry & (PRESENT | GRANTED)) == (PRESENT | GRANTED);
	}

	/** Which entry of a table of this level, 1..4, an address goes through. */
	public static int slot(long address, int level) {
		return (int) (address >>> PAGE_SHIFT + SLOT_BITS * (level - 1)) & SLOT_MASK;
	}

	/** Where in its page an address lies. */
	public static int offset(long address) {
		return (int) address & (1 << PAGE_SHIFT) - 1;
	}

	/** The address that goes through these entries, from the root down, to the beginning of a page. */
	public static long address(int slot4, int slot3, int slot2, int slot1) {
		long address = ((((long) slot4 << SLOT_BITS | slot3) << SLOT_BITS | slot2) << SLOT_BITS | slot1) << PAGE_SHIFT;
		return address << Long.SIZE - ADDRESS_BITS >> Long.SIZE - ADDRESS_BITS;
	}

	/** Whether the bits above the 48th repeat it, as processors demand. */
	public static boolean isCanonical(long address) {
		return address == address << Long.SIZE - ADDRESS_BITS >> Long.SIZE - ADDRESS_BITS;
	}

	/** Whether a guest may have such flags in an entry of a table of this level. */
	static boolean isAllowed(long entry, int level) {
		return (entry & (RESERVED | GLOBAL | (level > 1 ? LARGE : 0))) == 0;
	}

	/** Whether an entry of the root belongs to the hypervisor. */
	static boolean isXens(int slot, int level) {
		return level == LEVELS && slot >= FIRST_XEN_SLOT && slot <= LAST_XEN_SLOT;
	}
}
