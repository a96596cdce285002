package org.minicloud.guest.net;

import java.util.Optional;

/**
 * A packet of IPv4 (RFC 791).
 *
 * @param fragment     flags and offset, as on the wire
 * @param bytes        the array that it is in
 * @param headerOffset where it begins
 * @param offset       where its payload begins
 * @param length       bytes of payload
 */
public record Ipv4(int tos, int id, int fragment, int ttl, int protocol, Ip4 source, Ip4 destination, byte[] bytes,
		int headerOffset, int offset, int length) {
	public static final int HEADER_BYTES = 20;
	public static final int MAX_BYTES = 0xffff;
	public static final int ICMP = 1;
	public static final int TCP = 6;
	public static final int UDP = 17;
	public static final int DEFAULT_TTL = 64;
	public static final int DONT_FRAGMENT = 0x4000;
	public static final int MORE_FRAGMENTS = 0x2000;
	private static final int OFFSET_MASK = 0x1fff;
	private static final int CHECKSUM = 10;

	/** A packet; empty when its version, lengths or checksum are not those of one. */
	public static Optional<Ipv4> read(byte[] bytes, int at, int available) {
		if (available < HEADER_BYTES || bytes[at] >> 4 != 4)
			return Optional.empty();
		int header = (bytes[at] & 0xf) * 4;
		int total = Wire.uint16(bytes, at + 2);
		if (header < HEADER_BYTES || total < header || total > available || Checksum.of(bytes, at, header) != 0)
			return Optional.empty();
		return Optional.of(lenient(bytes, at, header, total - header));
	}

	/** A packet of which only the beginning is there, as in ICMP's errors. */
	public static Optional<Ipv4> readQuoted(byte[] bytes, int at, int available) {
		if (available < HEADER_BYTES || bytes[at] >> 4 != 4)
			return Optional.empty();
		int header = (bytes[at] & 0xf) * 4;
		if (header < HEADER_BYTES || header > available)
			return Optional.empty();
		return Optional.of(lenient(bytes, at, header, available - header));
	}

	private static Ipv4 lenient(byte[] bytes, int at, int header, int length) {
		return new Ipv4(bytes[at + 1] & 0xff, Wire.uint16(bytes, at + 4), Wire.uint16(bytes, at + 6), bytes[at + 8] & 0xff,
				bytes[at + 9] & 0xff, Ip4.at(bytes, at + 12), Ip4.at(bytes, at + 16), bytes, at, at + header, length);
	}

	public boolean isFragment() {
		return (fragment & (MORE_FRAGMENTS | OFFSET_MASK)) != 0;
	}

	public boolean moreFragments() {
		return (fragment & MORE_FRAGMENTS) != 0;
	}

	public boolean dontFragment() {
		return (fragment & DONT_FRAGMENT) != 0;
	}

	/** Where its payload belongs in the whole, in bytes. */
	public int fragmentOffset() {
		return (fragment & OFFSET_MASK) * 8;
	}

	public int headerLength() {
		return offset - headerOffset;
	}

	/** Writes a header without options, with its checksum, before the payload. @param payload its length */
	public static void write(byte[] bytes, int at, int payload, int id, int fragment, int ttl, int protocol, Ip4 source,
			Ip4 destination) {
		bytes[at] = 0x45;
		bytes[at + 1] = 0;
		Wire.put16(bytes, at + 2, HEADER_BYTES + payload);
		Wire.put16(bytes, at + 4, id);
		Wire.put16(bytes, at + 6, fragment);
		bytes[at + 8] = (byte) ttl;
		bytes[at + 9] = (byte) protocol;
		Wire.put16(bytes, at + CHECKSUM, 0);
		Wire.put32(bytes, at + 12, source.bits());
		Wire.put32(bytes, at + 16, destination.bits());
		Wire.put16(bytes, at + CHECKSUM, Checksum.of(bytes, at, HEADER_BYTES));
	}
}
