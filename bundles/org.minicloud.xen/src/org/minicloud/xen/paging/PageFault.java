package org.minicloud.xen.paging;

/** An access of a guest that its page tables do not allow, for the guest's own handler. */
public final class PageFault extends Exception {
	/** The page is there, but not for this access. */
	public static final int PROTECTION = 1;
	public static final int WRITE = 2;
	public static final int USER = 4;

	private static final long serialVersionUID = 1;

	private final long address;
	private final int code;

	PageFault(long address, int code) {
		super(null, null, false, false);
		this.address = address;
		this.code = code;
	}

	/** What CR2 says. */
	public long address() {
		return address;
	}

	/** The constants, or'ed, as processors push them. */
	public int code() {
		return code;
	}

	@Override
	public String getMessage() {
		return ((code & WRITE) != 0 ? "write to " : "read of ") + Long.toHexString(address)
				+ ((code & PROTECTION) != 0 ? ": not allowed" : ": no such page") + ((code & USER) != 0 ? " for user code" : "");
	}
}
