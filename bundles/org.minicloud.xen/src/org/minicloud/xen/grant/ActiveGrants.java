package org.minicloud.xen.grant;

import java.util.Arrays;
import org.minicloud.xen.memory.Frame;

/**
 * What the hypervisor knows of the grants of one domain that are in use, whatever the guest writes to its table meanwhile:
 * by whom, which frame, and four pin counters of eight bits, for devices and the host, for reading and writing. Plain arrays,
 * so that mapping allocates nothing once they are large enough.
 */
final class ActiveGrants {
	static final int HOST_WRITE = 1;
	static final int HOST_READ = 1 << 8;
	static final int DEVICE_WRITE = 1 << 16;
	static final int DEVICE_READ = 1 << 24;

	private static final int COUNTER = 0xff;
	private static final int WRITES = COUNTER * HOST_WRITE | COUNTER * DEVICE_WRITE;
	private static final int NEARLY_FULL = 0x80808080;
	private static final int INITIAL = 16;

	private int[] pins = new int[0];
	private int[] users = pins;
	private Frame[] frames = new Frame[0];
	private long[] mfns = new long[0];

	/** Pins of a reference, as four counters; 0 when it is not in use. */
	int pins(int gref) {
		return gref < pins.length ? pins[gref] : 0;
	}

	/** One of the four counters. @param kind one of the constants */
	int count(int gref, int kind) {
		return pins(gref) >>> Integer.numberOfTrailingZeros(kind) & COUNTER;
	}

	/** The domain that has it in use. */
	int user(int gref) {
		return users[gref];
	}

	Frame frame(int gref) {
		return frames[gref];
	}

	long mfn(int gref) {
		return mfns[gref];
	}

	/** Whether a counter might overflow by one more pin. */
	boolean isFull(int gref) {
		return (pins(gref) & NEARLY_FULL) != 0;
	}

	boolean isWritten(int gref) {
		return (pins(gref) & WRITES) != 0;
	}

	/** The first use of a reference. */
	void begin(int gref, int user, long mfn, Frame frame) {
		if (gref >= pins.length)
			grow(gref);
		users[gref] = user;
		mfns[gref] = mfn;
		frames[gref] = frame;
	}

	void pin(int gref, int by) {
		pins[gref] += by;
	}

	void unpin(int gref, int by) {
		pins[gref] -= by;
		if (pins[gref] == 0)
			frames[gref] = null;
	}

	/** References below this one may be in use. */
	int limit() {
		return pins.length;
	}

	/** References that are in use. */
	int inUse() {
		int count = 0;
		for (int pinned : pins)
			if (pinned != 0)
				count++;
		return count;
	}

	private void grow(int gref) {
		int size = Math.max(INITIAL, Integer.highestOneBit(gref) << 1);
		pins = Arrays.copyOf(pins, size);
		users = Arrays.copyOf(users, size);
		mfns = Arrays.copyOf(mfns, size);
		frames = Arrays.copyOf(frames, size);
	}
}
