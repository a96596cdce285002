package org.minicloud.xen.grant;

import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;

/** Copies between frames that are granted, or the caller's own (gnttab_copy). The grants are in use only while it copies. */
final class GrantCopier {
	private static final int PAGE = FrameAllocator.FRAME_BYTES;

	private final GrantTables tables;
	private final int caller;
	private final Side source = new Side(true);
	private final Side dest = new Side(false);

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
		GrantStatus status = source.acquire(copy.sourceDomid, copy.source, fromGrant);
		if (status != GrantStatus.OKAY)
			return status;
		status = dest.acquire(copy.destDomid, copy.dest, toGrant);
		if (status == GrantStatus.OKAY) {
			byte[] to = dest.frame.writable();
			System.arraycopy(source.frame.readable(), copy.sourceOffset, to, copy.destOffset, copy.length);
			dest.release();
		}
		source.release();
		return status;
	}

	private boolean isCaller(int domid) {
		return domid == GrantTables.DOMID_SELF || domid == caller;
	}

	private static boolean leavesPage(int offset, int length) {
		return offset < 0 || length < 0 || offset > PAGE || length > PAGE - offset;
	}

	/** One side of the copy that is being made: what it holds, and for whom. */
	private final class Side {
		private final boolean readonly;
		private GrantTable granter;
		private int gref;
		private Frame frame;

		Side(boolean readonly) {
			this.readonly = readonly;
		}

		GrantStatus acquire(int domid, long what, boolean granted) {
			return granted ? acquireGrant(isCaller(domid) ? caller : domid, (int) what) : acquireOwn(what);
		}

		private GrantStatus acquireGrant(int domid, int reference) {
			granter = tables.table(domid);
			gref = reference;
			if (granter == null)
				return GrantStatus.BAD_DOMAIN;
			if (!granter.has(gref))
				return GrantStatus.BAD_GNTREF;
			GrantStatus status = tables.pins().pin(granter, gref, caller, pins(), readonly);
			if (status == GrantStatus.OKAY)
				frame = granter.active.frame(gref);
			return status;
		}

		private GrantStatus acquireOwn(long pfn) {
			granter = null;
			long mfn = tables.memory().mfn(caller, pfn);
			if (mfn < 0)
				return GrantStatus.BAD_PAGE;
			frame = tables.memory().hold(mfn, caller, !readonly);
			return frame == null ? GrantStatus.GENERAL_ERROR : GrantStatus.OKAY;
		}

		void release() {
			if (granter != null)
				tables.pins().unpin(granter, gref, pins(), readonly);
			else
				tables.memory().drop(frame, !readonly);
			granter = null;
			frame = null;
		}

		private int pins() {
			return readonly ? ActiveGrants.HOST_READ : ActiveGrants.HOST_WRITE;
		}
	}
}
