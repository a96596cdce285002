package org.minicloud.xen.grant;

/**
 * One grant of a domain for people to look at, and for checks: the entry as it lies in memory, and what the hypervisor knows of its
 * use.
 *
 * @param flags       of the entry, see {@link GrantEntry}
 * @param domid       whom the entry names
 * @param frame       machine frame that the entry names; of a transfer that has not come, the pseudo-physical one
 * @param user        the domain that has it in use; -1 when nobody has
 * @param pinnedMfn   the machine frame in use; -1 when nobody has it in use
 * @param hostReads   pins of mappings for the host to read, the others alike
 */
public record GrantView(int gref, int flags, int domid, long frame, int user, long pinnedMfn, int hostReads, int hostWrites,
		int deviceReads, int deviceWrites) {
	static GrantView of(GrantTable table, int gref) {
		long entry = table.entry(gref);
		ActiveGrants active = table.active;
		boolean used = active.pins(gref) != 0;
		return new GrantView(gref, GrantEntry.flags(entry), GrantEntry.domid(entry), GrantEntry.frame(entry),
				used ? active.user(gref) : -1, used ? active.mfn(gref) : -1, active.count(gref, ActiveGrants.HOST_READ),
				active.count(gref, ActiveGrants.HOST_WRITE), active.count(gref, ActiveGrants.DEVICE_READ),
				active.count(gref, ActiveGrants.DEVICE_WRITE));
	}

	/** Whether it is in use: then the granter cannot take it back. */
	public boolean isInUse() {
		return user >= 0;
	}

	/** Mappings that hold it. */
	public int pins() {
		return hostReads + hostWrites + deviceReads + deviceWrites;
	}

	/** As Xen's key handler prints the type of an entry. */
	public String type() {
		return switch (flags & GrantEntry.TYPE_MASK) {
			case GrantEntry.PERMIT_ACCESS -> (flags & GrantEntry.READONLY) != 0 ? "access (read-only)" : "access";
			case GrantEntry.ACCEPT_TRANSFER -> (flags & GrantEntry.TRANSFER_COMPLETED) != 0 ? "transferred" : "accept transfer";
			case GrantEntry.INVALID -> "invalid";
			default -> "transitive";
		};
	}
}
