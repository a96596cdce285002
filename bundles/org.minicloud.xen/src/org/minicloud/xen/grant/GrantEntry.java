package org.minicloud.xen.grant;

/**
 * An entry of a grant table of version 1 as the eight bytes it takes (grant_entry_v1): flags in bits 0..15, domid in bits
 * 16..31, machine frame in bits 32..63.
 */
public final class GrantEntry {
	public static final int BYTES = 8;
	/** Entries in a frame of 4 KiB. */
	public static final int PER_FRAME = 512;
	/** Entries that have a meaning fixed by Xen. */
	public static final int RESERVED = 8;
	/** The toolstack grants the console's page here, and the store's in the next. */
	public static final int CONSOLE = 0;
	public static final int XENSTORE = 1;

	public static final int TYPE_MASK = 3;
	public static final int INVALID = 0;
	public static final int PERMIT_ACCESS = 1;
	public static final int ACCEPT_TRANSFER = 2;
	/** The granter's: a mapping must not write. */
	public static final int READONLY = 1 << 2;
	/** The hypervisor's, while the frame is mapped at all. */
	public static final int READING = 1 << 3;
	/** The hypervisor's, while the frame is mapped for writing. */
	public static final int WRITING = 1 << 4;
	/** The hypervisor's: a page is on its way and the entry is not to be taken back. */
	public static final int TRANSFER_COMMITTED = 1 << 2;
	/** The hypervisor's: the page has come; the entry's frame says which. */
	public static final int TRANSFER_COMPLETED = 1 << 3;

	private static final long HALF = 0xffffL;

	private GrantEntry() {
	}

	public static long of(int flags, int domid, long frame) {
		return flags & HALF | (domid & HALF) << 16 | frame << 32;
	}

	public static int flags(long entry) {
		return (int) (entry & HALF);
	}

	public static int type(long entry) {
		return (int) entry & TYPE_MASK;
	}

	public static int domid(long entry) {
		return (int) (entry >>> 16 & HALF);
	}

	public static long frame(long entry) {
		return entry >>> 32;
	}

	static long withFlags(long entry, int flags) {
		return entry & ~HALF | flags & HALF;
	}

	static long withFrame(long entry, long frame) {
		return entry & 0xffffffffL | frame << 32;
	}
}
