package org.minicloud.guest.net;

import java.io.Serializable;

/** How much may be on its way (RFC 5681) and how losses are repaired (NewReno, RFC 6582; limited transmit, RFC 3042). In bytes. */
final class CongestionControl implements Serializable {
	private static final long serialVersionUID = 1;
	/** Segments at the beginning (RFC 6928). */
	private static final int INITIAL_SEGMENTS = 10;
	private static final int DUPLICATES = 3;

	private int mss;
	private long window;
	private long threshold = Integer.MAX_VALUE;
	private int duplicates;
	private boolean recovering;
	/** What had been sent when the loss was noticed: behind it, recovery is over. */
	private int recover;

	void begin(int segmentBytes, int initialSequence) {
		mss = segmentBytes;
		window = (long) INITIAL_SEGMENTS * mss;
		recover = initialSequence;
	}

	void shrinkSegments(int segmentBytes) {
		mss = segmentBytes;
	}

	long window() {
		return recovering || duplicates >= DUPLICATES ? window : window + (long) duplicates * mss;
	}

	long threshold() {
		return threshold;
	}

	boolean isRecovering() {
		return recovering;
	}

	/**
	 * New bytes are acknowledged.
	 *
	 * @param flight what is on its way now
	 * @return whether the first unacknowledged segment is to be sent again
	 */
	boolean acknowledged(int bytes, int acknowledgment, int flight, boolean limited) {
		duplicates = 0;
		if (!recovering) {
			// a window that is not used says nothing of the network
			if (limited)
				grow(bytes);
			return false;
		}
		if (acknowledgment - recover >= 0) {
			recovering = false;
			window = Math.min(threshold, Math.max(flight, mss) + (long) mss);
			return false;
		}
		window = Math.max(mss, window - bytes + (bytes >= mss ? mss : 0));
		return true;
	}

	private void grow(int bytes) {
		if (window < threshold)
			window += Math.min(bytes, 2 * mss);
		else
			window += Math.max(1, (long) mss * Math.min(bytes, mss) / window);
	}

	/**
	 * The same acknowledgment has come again.
	 *
	 * @param sent the highest sequence number that was sent
	 * @return whether the first unacknowledged segment is to be sent again
	 */
	boolean duplicate(int acknowledgment, int sent, int flight) {
		duplicates++;
		if (recovering) {
			window += mss;
			return false;
		}
		if (duplicates != DUPLICATES || acknowledgment - recover < 0)
			return false;
		threshold = Math.max(flight / 2, 2 * mss);
		recover = sent;
		recovering = true;
		window = threshold + (long) DUPLICATES * mss;
		return true;
	}

	/** The retransmission timer has expired. @param again whether for the same segment as before */
	void timedOut(int sent, int flight, boolean again) {
		if (!again)
			threshold = Math.max(flight / 2, 2 * mss);
		window = mss;
		recovering = false;
		duplicates = 0;
		recover = sent;
	}

	/** Nothing was sent for long: what was learnt of the network counts no more. */
	void idle() {
		window = Math.min(window, (long) INITIAL_SEGMENTS * mss);
	}
}
