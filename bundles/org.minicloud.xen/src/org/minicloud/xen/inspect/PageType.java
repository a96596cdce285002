package org.minicloud.xen.inspect;

/** As what a machine frame is in use, in the order of Xen's type numbers. */
public enum PageType {
	/** No use that excludes another. */
	NONE,
	/** A page table of this level. */
	L1, L2, L3, L4,
	/** A table of segment descriptors. */
	SEG_DESC,
	/** Shared by copy on write. */
	SHARED,
	/** Mapped for writing. */
	WRITABLE
}
