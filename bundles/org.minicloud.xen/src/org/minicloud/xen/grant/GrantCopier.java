package org.minicloud.xen.grant;

import org.minicloud.xen.memory.FrameAllocator;

/** Copies between frames that are granted, or the caller's own (gnttab_copy). The grants are in use only while it copies. */
final class GrantCopier {
	private static final int PAGE = FrameAllocator.FRAME_BYTES;

	private final GrantTables tables;
	private final int caller;

	GrantCopier(GrantTables tables, int caller) {
		this.tables = tables;
		this.caller = caller;
	}

	GrantStatus copy(GrantCopy copy) {
		if (leavesPage(copy.sourceOffset, copy.length) || leavesPage(copy.destOffset, copy.length))
			return GrantStatus.BAD_COPY_ARG;
		boolean fromGrant = (copy.flags & GrantFlags.COPY_SOURCE_GREF) != 0;
		boolean toGrant = (copy.flags & GrantFlags.COPY_DEST_GREF) != 0;
		if (!fromGrant && !isCaller(copy.sourceDomid) || !toGrant && !isCaller(copy.destDomid))
			return GrantStatus.PERMISSION_DENIED;
		GrantStatus status = acquire(copy.sourceDomid, copy.source, fromGrant, true);
		if (status != GrantStatus.OKAY)
			return status;
		status = acquire(copy.destDomid, copy.dest, toGrant, false);
		if (status == GrantStatus.OKAY) {
			move(copy, mfn(copy.sourceDomid, copy.source, fromGrant), mfn(copy.destDomid, copy.dest, toGrant));
			release(copy.destDomid, copy.dest, toGrant, false);
		}
		release(copy.sourceDomid, copy.source, fromGrant, true);
		return status;
	}

	private void move(GrantCopy copy, long from, long to) {
		byte[] source = tables.memory().frame(from).readable();
		System.arraycopy(source, copy.sourceOffset, tables.memory().frame(to).writable(), copy.destOffset, copy.length);
	}

	private GrantStatus acquire(int domid, long what, boolean granted, boolean readonly) {
		if (!granted)
			return acquireOwn(what, readonly);
		GrantTable granter = tables.table(isCaller(domid) ? caller : domid);
		if (granter == null)
			return GrantStatus.BAD_DOMAIN;
		if (!granter.has((int) what))
			return GrantStatus.BAD_GNTREF;
		return tables.pin(granter, (int) what, caller, pins(readonly), readonly);
	}

	private GrantStatus acquireOwn(long pfn, boolean readonly) {
		long mfn = tables.memory().mfn(caller, pfn);
		if (mfn < 0)
			return GrantStatus.BAD_PAGE;
		return tables.memory().hold(mfn, caller, !readonly) ? GrantStatus.OKAY : GrantStatus.GENERAL_ERROR;
	}

	private void release(int domid, long what, boolean granted, boolean readonly) {
		if (granted)
			tables.unpin(tables.table(isCaller(domid) ? caller : domid), (int) what, pins(readonly), readonly);
		else
			tables.memory().drop(tables.memory().mfn(caller, what), !readonly);
	}

	private long mfn(int domid, long what, boolean granted) {
		return granted ? tables.table(isCaller(domid) ? caller : domid).active.frame((int) what)
				: tables.memory().mfn(caller, what);
	}

	private boolean isCaller(int domid) {
		return domid == GrantTables.DOMID_SELF || domid == caller;
	}

	private static int pins(boolean readonly) {
		return readonly ? ActiveGrants.HOST_READ : ActiveGrants.HOST_WRITE;
	}

	private static boolean leavesPage(int offset, int length) {
		return offset < 0 || length < 0 || offset > PAGE || length > PAGE - offset;
	}
}
