package org.minicloud.guest.net;

import java.io.Serializable;

/** A ring of bytes that grows up to a limit, and holds no memory while it is empty. Bytes may be put beyond its end before the gap is filled. */
final class ByteRing implements Serializable {
	private static final long serialVersionUID = 1;
	private static final byte[] NOTHING = {};
	private static final int SMALLEST = 512;
	/** What an empty ring may keep: a conversation of small messages allocates nothing. */
	private static final int KEPT = 2048;

	private byte[] bytes = NOTHING;
	private int head;
	private int size;

	int size() {
		return size;
	}

	/** Appends. */
	void add(byte[] from, int offset, int length) {
		put(size, from, offset, length);
		size += length;
	}

	/** Puts bytes at a distance from the head, which may be beyond the end; {@link #extend} makes them count. */
	void put(int index, byte[] from, int offset, int length) {
		reserve(index + length);
		int place = head + index & bytes.length - 1;
		int first = Math.min(length, bytes.length - place);
		System.arraycopy(from, offset, bytes, place, first);
		System.arraycopy(from, offset + first, bytes, 0, length - first);
	}

	/** The next bytes, which were put there before, belong to it. */
	void extend(int length) {
		size += length;
	}

	void copy(int index, byte[] to, int offset, int length) {
		if (length == 0)
			return;
		int place = head + index & bytes.length - 1;
		int first = Math.min(length, bytes.length - place);
		System.arraycopy(bytes, place, to, offset, first);
		System.arraycopy(bytes, 0, to, offset + first, length - first);
	}

	/** Removes bytes from the front; what was put beyond the end stays in its place. */
	void drop(int length) {
		if (length == 0)
			return;
		head = head + length & bytes.length - 1;
		size -= length;
	}

	/** Lets go of memory, when nothing is in it nor beyond it. */
	void release() {
		if (size > 0)
			return;
		head = 0;
		if (bytes.length > KEPT)
			bytes = NOTHING;
	}

	void clear() {
		size = 0;
		head = 0;
		bytes = NOTHING;
	}

	private void reserve(int needed) {
		if (needed <= bytes.length)
			return;
		int capacity = Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1);
		byte[] larger = new byte[capacity];
		int first = bytes.length - head;
		System.arraycopy(bytes, head, larger, 0, first);
		System.arraycopy(bytes, 0, larger, first, head);
		bytes = larger;
		head = 0;
	}

	byte[] peek(int length) {
		byte[] front = new byte[Math.min(length, size)];
		copy(0, front, 0, front.length);
		return front;
	}

}
