package org.minicloud.cloud.network.packet;

/** The checksum of the Internet (RFC 1071), and what a change makes of it (RFC 1624). */
public final class Checksum {
	private static final int ALL = 0xffff;

	private Checksum() {
	}

	/** Of these bytes; 0 when they include a right checksum. */
	public static int of(byte[] bytes, int from, int length) {
		return ~folded(sum(bytes, from, length)) & ALL;
	}

	/** The sum of 16-bit words, not folded; an odd byte at the end counts as the high one. */
	public static long sum(byte[] bytes, int from, int length) {
		long sum = 0;
		int end = from + length;
		int at = from;
		for (; at + 1 < end; at += 2)
			sum += Bytes.getShort(bytes, at);
		return at < end ? sum + (Bytes.unsigned(bytes, at) << 8) : sum;
	}

	public static int folded(long sum) {
		long rest = sum;
		while (rest >>> 16 != 0)
			rest = (rest & ALL) + (rest >>> 16);
		return (int) rest;
	}

	/** The checksum after a 32-bit word under it has changed. */
	static int after(int checksum, int before, int now) {
		long sum = (~checksum & ALL) + (~before >>> 16 & ALL) + (~before & ALL) + (now >>> 16 & ALL) + (now & ALL);
		return ~folded(sum) & ALL;
	}

	/** The checksum after a 16-bit word under it has changed. */
	static int afterShort(int checksum, int before, int now) {
		return ~folded((long) (~checksum & ALL) + (~before & ALL) + (now & ALL)) & ALL;
	}
}
