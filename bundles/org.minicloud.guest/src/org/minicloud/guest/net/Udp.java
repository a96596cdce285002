package org.minicloud.guest.net;

import java.util.Optional;

/**
 * A datagram of UDP (RFC 768).
 *
 * @param bytes  the array that it is in
 * @param offset where its payload begins
 * @param length bytes of payload
 */
public record Udp(int sourcePort, int destinationPort, byte[] bytes, int offset, int length) {
	public static final int HEADER_BYTES = 8;

	/** The datagram in a packet; empty when its length or checksum is wrong. */
	public static Optional<Udp> read(Ipv4 packet) {
		byte[] bytes = packet.bytes();
		int at = packet.offset();
		if (packet.protocol() != Ipv4.UDP || packet.length() < HEADER_BYTES)
			return Optional.empty();
		int length = Wire.uint16(bytes, at + 4);
		if (length < HEADER_BYTES || length > packet.length())
			return Optional.empty();
		boolean summed = Wire.uint16(bytes, at + 6) != 0;
		if (summed && Checksum.of(packet.source(), packet.destination(), Ipv4.UDP, bytes, at, length) != 0)
			return Optional.empty();
		return Optional.of(new Udp(Wire.uint16(bytes, at), Wire.uint16(bytes, at + 2), bytes, at + HEADER_BYTES, length - HEADER_BYTES));
	}

	/** Writes a header with its checksum before a payload that is there. */
	public static void write(byte[] bytes, int at, int payload, Endpoint source, Endpoint destination) {
		Wire.put16(bytes, at, source.port());
		Wire.put16(bytes, at + 2, destination.port());
		Wire.put16(bytes, at + 4, HEADER_BYTES + payload);
		Wire.put16(bytes, at + 6, 0);
		int sum = Checksum.of(source.address(), destination.address(), Ipv4.UDP, bytes, at, HEADER_BYTES + payload);
		// a sum of 0 says that there is none
		Wire.put16(bytes, at + 6, sum == 0 ? 0xffff : sum);
	}
}
