package org.minicloud.xen.grant;

/** One request of a batch of mappings (gnttab_map_grant_ref). Made once and used again. */
public final class GrantMap {
	int domid;
	int gref;
	int flags;
	int handle = -1;
	GrantStatus status = GrantStatus.OKAY;

	/** @param mapFlags of {@link GrantFlags}: device, host, or both, and whether for reading only */
	public GrantMap of(int granter, int reference, int mapFlags) {
		domid = granter;
		gref = reference;
		flags = mapFlags;
		return this;
	}

	/** What to unmap it by; meaningful when the status is OKAY. */
	public int handle() {
		return handle;
	}

	/** How it ended. */
	public GrantStatus status() {
		return status;
	}
}
