package org.minicloud.guest.net;

import java.util.Optional;

/**
 * A segment of TCP (RFC 9293).
 *
 * @param window as on the wire: unscaled
 * @param mss    of its option; 0 without
 * @param scale  of its option (RFC 7323); {@link #NO_SCALE} without
 * @param bytes  the array that it is in
 * @param offset where its data begin
 * @param length bytes of data
 */
public record TcpSegment(int sourcePort, int destinationPort, int sequence, int acknowledgment, int flags, int window, int mss,
		int scale, byte[] bytes, int offset, int length) {
	public static final int HEADER_BYTES = 20;
	public static final int FIN = 1;
	public static final int SYN = 2;
	public static final int RST = 4;
	public static final int PSH = 8;
	public static final int ACK = 16;
	public static final int NO_SCALE = -1;
	public static final int MAX_SCALE = 14;
	/** Of a header with both options. */
	public static final int SYN_HEADER_BYTES = 28;
	private static final int OPTION_END = 0;
	private static final int OPTION_NOTHING = 1;
	private static final int OPTION_MSS = 2;
	private static final int OPTION_SCALE = 3;

	/** The segment in a packet; empty when its lengths or checksum are wrong. Options that make no sense are passed over. */
	public static Optional<TcpSegment> read(Ipv4 packet) {
		byte[] bytes = packet.bytes();
		int at = packet.offset();
		int length = packet.length();
		if (packet.protocol() != Ipv4.TCP || length < HEADER_BYTES)
			return Optional.empty();
		int header = (bytes[at + 12] >> 4 & 0xf) * 4;
		if (header < HEADER_BYTES || header > length
				|| Checksum.of(packet.source(), packet.destination(), Ipv4.TCP, bytes, at, length) != 0)
			return Optional.empty();
		int end = at + header;
		return Optional.of(new TcpSegment(Wire.uint16(bytes, at), Wire.uint16(bytes, at + 2), Wire.int32(bytes, at + 4),
				Wire.int32(bytes, at + 8), bytes[at + 13] & 0x3f, Wire.uint16(bytes, at + 14),
				option(bytes, at + HEADER_BYTES, end, OPTION_MSS, 2, 0), option(bytes, at + HEADER_BYTES, end, OPTION_SCALE, 1, NO_SCALE),
				bytes, end, length - header));
	}

	private static int option(byte[] bytes, int from, int end, int kind, int size, int otherwise) {
		int at = from;
		while (at < end && bytes[at] != OPTION_END) {
			if (bytes[at] == OPTION_NOTHING) {
				at++;
				continue;
			}
			int length = at + 1 < end ? bytes[at + 1] & 0xff : 0;
			if (length < 2 || at + length > end)
				return otherwise;
			if (bytes[at] == kind && length == 2 + size)
				return size == 2 ? Wire.uint16(bytes, at + 2) : Wire.uint8(bytes, at + 2);
			at += length;
		}
		return otherwise;
	}

	public boolean has(int flag) {
		return (flags & flag) != 0;
	}

	/** How many sequence numbers it takes. */
	public int sequenceLength() {
		return length + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
	}

	/** Writes a header without options, with the checksum, before data that are there. @param data their length */
	public static void write(byte[] bytes, int at, int data, Endpoint source, Endpoint destination, int sequence, int acknowledgment,
			int flags, int window) {
		header(bytes, at, HEADER_BYTES, source, destination, sequence, acknowledgment, flags, window);
		sum(bytes, at, HEADER_BYTES + data, source, destination);
	}

	/** Writes a segment with SYN. @param scale {@link #NO_SCALE} for no such option. @return its length */
	public static int writeSyn(byte[] bytes, int at, Endpoint source, Endpoint destination, int sequence, int acknowledgment, int flags,
			int window, int mss, int scale) {
		int length = scale == NO_SCALE ? HEADER_BYTES + 4 : SYN_HEADER_BYTES;
		header(bytes, at, length, source, destination, sequence, acknowledgment, flags, window);
		bytes[at + 20] = OPTION_MSS;
		bytes[at + 21] = 4;
		Wire.put16(bytes, at + 22, mss);
		if (scale != NO_SCALE) {
			bytes[at + 24] = OPTION_NOTHING;
			bytes[at + 25] = OPTION_SCALE;
			bytes[at + 26] = 3;
			bytes[at + 27] = (byte) scale;
		}
		sum(bytes, at, length, source, destination);
		return length;
	}

	private static void header(byte[] bytes, int at, int header, Endpoint source, Endpoint destination, int sequence,
			int acknowledgment, int flags, int window) {
		Wire.put16(bytes, at, source.port());
		Wire.put16(bytes, at + 2, destination.port());
		Wire.put32(bytes, at + 4, sequence);
		Wire.put32(bytes, at + 8, acknowledgment);
		bytes[at + 12] = (byte) (header / 4 << 4);
		bytes[at + 13] = (byte) flags;
		Wire.put16(bytes, at + 14, window);
		Wire.put32(bytes, at + 16, 0);
	}

	private static void sum(byte[] bytes, int at, int length, Endpoint source, Endpoint destination) {
		Wire.put16(bytes, at + 16, Checksum.of(source.address(), destination.address(), Ipv4.TCP, bytes, at, length));
	}
}
