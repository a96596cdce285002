package org.minicloud.xen.event;

import java.util.Arrays;

/** The bitmaps of the shared info page: pending and mask, a bit a port; they grow with the ports in use. */
final class PendingBits {
	private long[] pending = new long[1];
	private long[] mask = new long[1];

	void ensure(int port) {
		int words = (port >> 6) + 1;
		if (words > pending.length) {
			pending = Arrays.copyOf(pending, words);
			mask = Arrays.copyOf(mask, words);
		}
	}

	/** Gives whether it was pending before. */
	boolean setPending(int port) {
		boolean was = isPending(port);
		pending[port >> 6] |= 1L << port;
		return was;
	}

	void clearPending(int port) {
		pending[port >> 6] &= ~(1L << port);
	}

	boolean isPending(int port) {
		return (pending[port >> 6] & 1L << port) != 0;
	}

	void setMasked(int port, boolean masked) {
		if (masked)
			mask[port >> 6] |= 1L << port;
		else
			mask[port >> 6] &= ~(1L << port);
	}

	boolean isMasked(int port) {
		return (mask[port >> 6] & 1L << port) != 0;
	}

	/** Ports of one word that are pending and not masked. */
	long deliverable(int word) {
		return pending[word] & ~mask[word];
	}

	int words() {
		return pending.length;
	}

	long pendingWord(int word) {
		return pending[word];
	}

	long maskWord(int word) {
		return mask[word];
	}
}
