package org.minicloud.xen.netif;

import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.memory.FrameAllocator;
import org.minicloud.xen.ring.BackRing;

/** Copies packets into the buffers that a guest has posted on its rx ring, a slot for each page of a packet. */
final class RxFiller {
	private static final int PAGE = FrameAllocator.FRAME_BYTES;

	private final GrantOperations grants;
	private final byte[] slot = new byte[Netif.RX_SLOT_BYTES];

	RxFiller(GrantOperations grants) {
		this.grants = grants;
	}

	/** Slots that a packet takes. */
	static int slots(int length) {
		return (length + PAGE - 1) / PAGE;
	}

	/** Fills as many slots as the packet needs, which are there; false when a buffer could not be written. */
	boolean give(BackRing ring, int domid, byte[] packet, int length) {
		boolean good = true;
		for (int done = 0; done < length; done += PAGE) {
			int size = Math.min(PAGE, length - done);
			ring.takeRequest(slot);
			boolean written = good && write(domid, Netif.rxGref(slot), packet, done, size);
			good = written;
			int flags = done + size < length ? Netif.RX_MORE_DATA : 0;
			Netif.writeRxResponse(ring.shared().writable(), ring.nextResponse(), Netif.rxRequestId(slot), 0, flags,
					written ? size : Netif.ERROR);
		}
		return good;
	}

	private boolean write(int domid, int gref, byte[] packet, int offset, int size) {
		int handle = grants.map(domid, gref, GrantFlags.HOST_MAP);
		if (handle < 0)
			return false;
		System.arraycopy(packet, offset, grants.frame(handle).writable(), 0, size);
		grants.unmap(handle);
		return true;
	}
}
