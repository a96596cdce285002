package org.minicloud.xen.memory;

/** What a machine frame is used as while type references to it are held (PGT_* of Xen's mm.h). */
public enum FrameType {
	NONE, L1, L2, L3, L4,
	/** Descriptors of segments (GDT, LDT). */
	SEG_DESC,
	/** Shared by copy on write. */
	SHARED,
	/** Somebody may write to it. */
	WRITABLE;

	/** The type of the page tables of a level, 1..4. */
	public static FrameType ofLevel(int level) {
		if (level < 1 || level > 4)
			throw new IllegalArgumentException("page tables have levels 1..4, not " + level);
		return values()[level];
	}

	public boolean isPageTable() {
		return level() > 0;
	}

	/** 1..4 for page tables, else 0. */
	public int level() {
		return ordinal() <= L4.ordinal() ? ordinal() : 0;
	}
}
