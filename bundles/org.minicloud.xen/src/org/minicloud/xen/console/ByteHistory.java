package org.minicloud.xen.console;

import java.util.Arrays;

/** The last bytes of a stream; it takes room only as the stream grows. */
public final class ByteHistory {
	private static final int INITIAL = 1024;

	private final int capacity;
	private byte[] kept = new byte[0];
	private long total;

	/** @param capacity bytes that are kept; 0 keeps none */
	public ByteHistory(int capacity) {
		this.capacity = capacity;
	}

	public void append(byte[] bytes, int length) {
		if (capacity == 0)
			return;
		grow(total + length);
		for (int from = 0; from < length;) {
			int at = (int) (total % kept.length);
			int count = Math.min(length - from, kept.length - at);
			System.arraycopy(bytes, from, kept, at, count);
			from += count;
			total += count;
		}
	}

	/** What is kept, oldest first. */
	public byte[] toBytes() {
		int size = (int) Math.min(total, kept.length);
		byte[] copy = new byte[size];
		for (int done = 0; done < size;) {
			int at = (int) ((total - size + done) % kept.length);
			int count = Math.min(size - done, kept.length - at);
			System.arraycopy(kept, at, copy, done, count);
			done += count;
		}
		return copy;
	}

	/** Until it is full, nothing has wrapped round, so that growing is copying. */
	private void grow(long needed) {
		if (kept.length == capacity || needed <= kept.length)
			return;
		int size = Math.max(INITIAL, kept.length);
		while (size < needed && size < capacity)
			size *= 2;
		kept = Arrays.copyOf(kept, Math.min(size, capacity));
	}
}
