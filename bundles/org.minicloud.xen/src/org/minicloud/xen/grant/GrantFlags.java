package org.minicloud.xen.grant;

/** Flags of a request to map a grant (GNTMAP_), and of a side of a copy (GNTCOPY_). */
public final class GrantFlags {
	/** Map for a device: the frame gets a bus address. */
	public static final int DEVICE_MAP = 1;
	/** Map for the domain's own loads and stores. */
	public static final int HOST_MAP = 2;
	public static final int READONLY = 4;
	/** Host mappings: the user may use it too. */
	public static final int APPLICATION_MAP = 8;
	/** Host mappings: the address is the machine address of the page-table entry to write. */
	public static final int CONTAINS_PTE = 16;

	/** The source of a copy is named by a grant reference. */
	public static final int COPY_SOURCE_GREF = 1;
	/** The destination of a copy is named by a grant reference. */
	public static final int COPY_DEST_GREF = 2;

	private GrantFlags() {
	}
}
