package org.minicloud.guest.net;

import java.util.Optional;
import org.minicloud.xen.netif.MacAddress;

/**
 * A frame of Ethernet II.
 *
 * @param bytes  the array that it is in
 * @param offset where its payload begins
 * @param length bytes of payload, padding included
 */
public record Ethernet(long destination, long source, int type, byte[] bytes, int offset, int length) {
	public static final int HEADER_BYTES = 14;
	public static final int TYPE_IPV4 = 0x0800;
	public static final int TYPE_ARP = 0x0806;

	/** The frame that an array begins with; empty when it is too short for one. */
	public static Optional<Ethernet> read(byte[] bytes, int length) {
		if (length < HEADER_BYTES || length > bytes.length)
			return Optional.empty();
		return Optional.of(new Ethernet(MacAddress.at(bytes, 0), MacAddress.at(bytes, MacAddress.BYTES), Wire.uint16(bytes, 12),
				bytes, HEADER_BYTES, length - HEADER_BYTES));
	}

	/** Writes a header at the beginning of an array. */
	public static void write(byte[] bytes, long destination, long source, int type) {
		MacAddress.put(destination, bytes, 0);
		MacAddress.put(source, bytes, MacAddress.BYTES);
		Wire.put16(bytes, 12, type);
	}
}
