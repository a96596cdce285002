package org.minicloud.xen.memory;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** Frames by their numbers: open addressing, so that looking one up allocates nothing. */
final class FrameMap {
	private static final int SMALLEST = 16;

	private Frame[] table = new Frame[SMALLEST];
	private int size;

	int size() {
		return size;
	}

	/** Null when there is none of that number. */
	Frame get(long mfn) {
		for (int at = home(mfn);; at = at + 1 & table.length - 1) {
			Frame frame = table[at];
			if (frame == null || frame.mfn == mfn)
				return frame;
		}
	}

	/** Adds a frame that is not there. */
	void add(Frame frame) {
		if (2 * (size + 1) > table.length)
			rehash(2 * table.length);
		insert(frame);
		size++;
	}

	void remove(long mfn) {
		int at = home(mfn);
		while (table[at] != null && table[at].mfn != mfn)
			at = at + 1 & table.length - 1;
		if (table[at] == null)
			return;
		table[at] = null;
		size--;
		closeGap(at);
	}

	void forEach(Consumer<Frame> visitor) {
		for (Frame frame : table)
			if (frame != null)
				visitor.accept(frame);
	}

	void removeIf(Predicate<Frame> doomed) {
		Frame[] before = table;
		table = new Frame[before.length];
		size = 0;
		for (Frame frame : before)
			if (frame != null && !doomed.test(frame)) {
				insert(frame);
				size++;
			}
	}

	private void insert(Frame frame) {
		int at = home(frame.mfn);
		while (table[at] != null)
			at = at + 1 & table.length - 1;
		table[at] = frame;
	}

	/** What lies behind a gap and does not belong there moves up, so that no search ends too early. */
	private void closeGap(int gap) {
		int at = gap + 1 & table.length - 1;
		while (table[at] != null) {
			Frame frame = table[at];
			table[at] = null;
			insert(frame);
			at = at + 1 & table.length - 1;
		}
	}

	private void rehash(int capacity) {
		Frame[] before = table;
		table = new Frame[capacity];
		for (Frame frame : before)
			if (frame != null)
				insert(frame);
	}

	private int home(long mfn) {
		return (int) (mfn * 0x9E3779B97F4A7C15L >>> 32) & table.length - 1;
	}
}
