package org.minicloud.xen.paging;

/** What mmuext_op can do, with Xen's numbers. */
public enum MmuExtension {
	PIN_L1_TABLE(0), PIN_L2_TABLE(1), PIN_L3_TABLE(2), PIN_L4_TABLE(3), UNPIN_TABLE(4), NEW_BASEPTR(5), TLB_FLUSH_LOCAL(6),
	INVLPG_LOCAL(7), TLB_FLUSH_MULTI(8), INVLPG_MULTI(9), TLB_FLUSH_ALL(10), INVLPG_ALL(11), FLUSH_CACHE(12), SET_LDT(13),
	NEW_USER_BASEPTR(15), CLEAR_PAGE(16), COPY_PAGE(17), FLUSH_CACHE_GLOBAL(18), MARK_SUPER(19), UNMARK_SUPER(20);

	private final int number;

	MmuExtension(int number) {
		this.number = number;
	}

	public int number() {
		return number;
	}
}
