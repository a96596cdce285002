package org.minicloud.xen.blkif;

import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantOperations;

/** A request that the back end has taken from the ring: with the guest's frames mapped until it is answered. */
final class PendingRequest {

	final BlockRequest request = new BlockRequest();
	/** When the disk is done with it. */
	long doneAt;
	int status;
	/** Of a flush that the disk has begun; null for others. */
	Flush flush;
	private int[] handles = new int[Blkif.MAX_SEGMENTS];
	private int mapped;

	/** Maps the frames of all segments; false when a grant stands against it, and then none is mapped. */
	boolean map(GrantOperations grants, int domid) {
		int flags = GrantFlags.HOST_MAP | (request.operation == Blkif.READ ? 0 : GrantFlags.READONLY);
		if (handles.length < request.segmentCount)
			handles = new int[request.segmentCount];
		for (mapped = 0; mapped < request.segmentCount; mapped++) {
			handles[mapped] = grants.map(domid, request.gref(mapped), flags);
			if (handles[mapped] < 0) {
				unmap(grants);
				return false;
			}
		}
		return true;
	}

	int handle(int segment) {
		return handles[segment];
	}

	void unmap(GrantOperations grants) {
		while (mapped > 0)
			grants.unmap(handles[--mapped]);
	}
}
