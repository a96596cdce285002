package org.minicloud.xen.event;

/** The part of the shared info page that is one vCPU's: whether an upcall is due, and which words to scan. */
final class VcpuEvents {
	/** Set by the hypervisor, cleared by the guest before it takes the selector. */
	boolean upcallPending;
	/** The guest's: no upcall now. */
	boolean upcallMask;
	/** Ports that the vCPU polls; null when it does not. */
	int[] polled;
	int polledCount;
	/** A bit for each word of the pending bitmap. */
	long pendingSelector;
	/** The guest's own: the words of a selector it has taken and not scanned to the end. */
	long taken;

	boolean nothingToScan() {
		return taken == 0 && pendingSelector == 0;
	}

	boolean polls(int port) {
		for (int i = 0; i < polledCount; i++)
			if (polled[i] == port)
				return true;
		return false;
	}
}
