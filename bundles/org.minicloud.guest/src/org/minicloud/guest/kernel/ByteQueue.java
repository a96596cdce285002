package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.Arrays;

/** Bytes in order. Holds no memory while it is empty: an idle guest has many of these. */
public final class ByteQueue implements Serializable {
	private static final long serialVersionUID = 1;
	private static final byte[] NOTHING = {};
	private static final int SMALLEST = 64;

	private byte[] bytes = NOTHING;
	private int head;
	private int size;

	public int size() {
		return size;
	}

	public void add(byte value) {
		reserve(1);
		bytes[head + size++] = value;
	}

	public void add(byte[] source) {
		add(source, 0, source.length);
	}

	public void add(byte[] source, int offset, int length) {
		reserve(length);
		System.arraycopy(source, offset, bytes, head + size, length);
		size += length;
	}

	/** The byte that {@code index} others are before. */
	public byte at(int index) {
		return bytes[head + index];
	}

	/** Takes up to {@code limit} bytes from the front. */
	public byte[] take(int limit) {
		byte[] taken = peek(limit);
		drop(taken.length);
		return taken;
	}

	/** Copies up to {@code limit} bytes from the front without taking them. */
	public byte[] peek(int limit) {
		return Arrays.copyOfRange(bytes, head, head + Math.min(limit, size));
	}

	/** Removes bytes from the front. */
	public void drop(int count) {
		head += count;
		size -= count;
		if (size == 0)
			clear();
	}

	/** Removes the youngest byte. */
	public byte removeLast() {
		byte last = bytes[head + --size];
		if (size == 0)
			clear();
		return last;
	}

	public void clear() {
		bytes = NOTHING;
		head = 0;
		size = 0;
	}

	private void reserve(int more) {
		if (head + size + more <= bytes.length)
			return;
		int capacity = Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, size + more - 1)) << 1);
		byte[] target = size + more <= bytes.length && head > 0 ? bytes : new byte[capacity];
		System.arraycopy(bytes, head, target, 0, size);
		bytes = target;
		head = 0;
	}
}
