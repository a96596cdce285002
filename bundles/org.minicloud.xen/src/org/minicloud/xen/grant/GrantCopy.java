package org.minicloud.xen.grant;

/**
 * One copy of a batch (gnttab_copy): at most a page of bytes from one frame to another. Each side is a grant reference of
 * some domain, or a pseudo-physical frame of the caller's own. Made once and used again.
 */
public final class GrantCopy {
	int sourceDomid;
	long source;
	int sourceOffset;
	int destDomid;
	long dest;
	int destOffset;
	int length;
	int flags;
	GrantStatus status = GrantStatus.OKAY;

	/** From a frame that another domain (or this one) grants. */
	public GrantCopy fromGrant(int domid, int gref, int offset) {
		sourceDomid = domid;
		source = gref;
		sourceOffset = offset;
		flags |= GrantFlags.COPY_SOURCE_GREF;
		return this;
	}

	/** From one of the caller's own pseudo-physical frames. */
	public GrantCopy fromFrame(long pfn, int offset) {
		return fromForeignFrame(GrantTables.DOMID_SELF, pfn, offset);
	}

	/** From a frame of another domain without a grant; always refused unless the domain is the caller itself. */
	public GrantCopy fromForeignFrame(int domid, long pfn, int offset) {
		sourceDomid = domid;
		source = pfn;
		sourceOffset = offset;
		flags &= ~GrantFlags.COPY_SOURCE_GREF;
		return this;
	}

	/** Into a frame that another domain (or this one) grants for writing. */
	public GrantCopy toGrant(int domid, int gref, int offset) {
		destDomid = domid;
		dest = gref;
		destOffset = offset;
		flags |= GrantFlags.COPY_DEST_GREF;
		return this;
	}

	/** Into one of the caller's own pseudo-physical frames. */
	public GrantCopy toFrame(long pfn, int offset) {
		return toForeignFrame(GrantTables.DOMID_SELF, pfn, offset);
	}

	/** Into a frame of another domain without a grant; always refused unless the domain is the caller itself. */
	public GrantCopy toForeignFrame(int domid, long pfn, int offset) {
		destDomid = domid;
		dest = pfn;
		destOffset = offset;
		flags &= ~GrantFlags.COPY_DEST_GREF;
		return this;
	}

	/** @param bytes 0..4096 */
	public GrantCopy length(int bytes) {
		length = bytes;
		return this;
	}

	/** How it ended. */
	public GrantStatus status() {
		return status;
	}
}
