package org.minicloud.guest.net;

import java.util.Arrays;
import java.util.Optional;

/**
 * A message of ICMP (RFC 792).
 *
 * @param rest    the four bytes behind the checksum: identifier and sequence number of an echo, MTU of "fragmentation needed"
 * @param payload data of an echo; of an error, the packet that it is about
 */
public record Icmp(int type, int code, int rest, byte[] payload) {
	public static final int HEADER_BYTES = 8;
	public static final int ECHO_REPLY = 0;
	public static final int UNREACHABLE = 3;
	public static final int ECHO_REQUEST = 8;
	public static final int TIME_EXCEEDED = 11;
	/** Codes of UNREACHABLE. */
	public static final int NET_UNREACHABLE = 0;
	public static final int HOST_UNREACHABLE = 1;
	public static final int PROTOCOL_UNREACHABLE = 2;
	public static final int PORT_UNREACHABLE = 3;
	public static final int FRAGMENTATION_NEEDED = 4;
	/** Code of TIME_EXCEEDED. */
	public static final int REASSEMBLY_TIME = 1;
	/** Of the packet that an error is about, its header and this much are quoted. */
	private static final int QUOTED_BYTES = 8;

	/** A message; empty when it is too short or its checksum is wrong. */
	public static Optional<Icmp> read(byte[] bytes, int offset, int length) {
		if (length < HEADER_BYTES || Checksum.of(bytes, offset, length) != 0)
			return Optional.empty();
		return Optional.of(new Icmp(Wire.uint8(bytes, offset), Wire.uint8(bytes, offset + 1), Wire.int32(bytes, offset + 4),
				Arrays.copyOfRange(bytes, offset + HEADER_BYTES, offset + length)));
	}

	public static Icmp echoRequest(int id, int sequence, byte[] payload) {
		return new Icmp(ECHO_REQUEST, 0, id << 16 | sequence & 0xffff, payload);
	}

	/** An error about a packet. @param rest 0, or what goes behind the checksum */
	public static Icmp about(Ipv4 packet, int type, int code, int rest) {
		int quoted = packet.headerLength() + Math.min(QUOTED_BYTES, packet.length());
		return new Icmp(type, code, rest, Arrays.copyOfRange(packet.bytes(), packet.headerOffset(), packet.headerOffset() + quoted));
	}

	public int id() {
		return rest >>> 16;
	}

	public int sequence() {
		return rest & 0xffff;
	}

	public boolean isError() {
		return type == UNREACHABLE || type == TIME_EXCEEDED || type == 4 || type == 5 || type == 12;
	}

	/** The packet that an error is about, as far as it is quoted. */
	public Optional<Ipv4> quoted() {
		return isError() ? Ipv4.readQuoted(payload, 0, payload.length) : Optional.empty();
	}

	/** The message with its checksum. */
	public byte[] toBytes() {
		byte[] bytes = new byte[HEADER_BYTES + payload.length];
		bytes[0] = (byte) type;
		bytes[1] = (byte) code;
		Wire.put32(bytes, 4, rest);
		System.arraycopy(payload, 0, bytes, HEADER_BYTES, payload.length);
		Wire.put16(bytes, 2, Checksum.of(bytes, 0, bytes.length));
		return bytes;
	}
}
