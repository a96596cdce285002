package org.minicloud.xen.netif;

import java.util.Arrays;

/** Packets that wait for a guest to have room, oldest first. Its buffers are used again: in steady state it allocates nothing. */
final class PacketQueue {
	private static final int INITIAL_BYTES = 2048;

	private final byte[][] packets;
	private final int[] lengths;
	private int first;
	private int count;
	private long bytes;

	/** @param capacity packets that may wait */
	PacketQueue(int capacity) {
		this.packets = new byte[capacity][];
		this.lengths = new int[capacity];
	}

	/** Copies a packet to the end; false when there is no room. */
	boolean add(byte[] packet, int length) {
		if (count == packets.length)
			return false;
		int place = (first + count) % packets.length;
		if (packets[place] == null || packets[place].length < length)
			packets[place] = new byte[Math.max(INITIAL_BYTES, length)];
		System.arraycopy(packet, 0, packets[place], 0, length);
		lengths[place] = length;
		count++;
		bytes += length;
		return true;
	}

	boolean isEmpty() {
		return count == 0;
	}

	int size() {
		return count;
	}

	long bytes() {
		return bytes;
	}

	byte[] first() {
		return packets[first];
	}

	int firstLength() {
		return lengths[first];
	}

	void removeFirst() {
		bytes -= lengths[first];
		first = (first + 1) % packets.length;
		count--;
	}

	/** Forgets all packets, and their buffers. */
	void clear() {
		Arrays.fill(packets, null);
		first = 0;
		count = 0;
		bytes = 0;
	}
}
