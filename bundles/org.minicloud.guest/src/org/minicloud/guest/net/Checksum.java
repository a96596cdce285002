package org.minicloud.guest.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The Internet's checksum (RFC 1071): the complement of the sum of 16-bit words with carries added again. */
public final class Checksum {
	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
	private static final long LOW_32 = 0xffff_ffffL;

	private Checksum() {
	}

	/** The sum of bytes, to be gone on with; not yet folded. */
	public static long sum(long before, byte[] bytes, int offset, int length) {
		long sum = before;
		int i = offset;
		int end = offset + length;
		// the sum of 32-bit words folds to that of 16-bit words
		for (; i + 4 <= end; i += 4)
			sum += (int) INTS.get(bytes, i) & LOW_32;
		if (i + 2 <= end) {
			sum += Wire.uint16(bytes, i);
			i += 2;
		}
		if (i < end)
			sum += (bytes[i] & 0xff) << 8;
		return sum;
	}

	/** What goes into the header. */
	public static int fold(long sum) {
		long folded = (sum & LOW_32) + (sum >>> 32);
		folded = (folded & 0xffff) + (folded >>> 16);
		folded = (folded & 0xffff) + (folded >>> 16);
		folded = (folded & 0xffff) + (folded >>> 16);
		return (int) ~folded & 0xffff;
	}

	/** Of a header, or anything else by itself. 0 when a checksum that is right is within. */
	public static int of(byte[] bytes, int offset, int length) {
		return fold(sum(0, bytes, offset, length));
	}

	/** Of a segment or datagram with the pseudo header that it has from IP. */
	public static int of(Ip4 source, Ip4 destination, int protocol, byte[] bytes, int offset, int length) {
		long pseudo = (source.bits() & LOW_32) + (destination.bits() & LOW_32) + protocol + length;
		return fold(sum(pseudo, bytes, offset, length));
	}
}
