package org.minicloud.guest.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.xen.netif.MacAddress;

/**
 * A message of DHCP (RFC 2131, options of RFC 2132), for clients and servers.
 *
 * @param request     whether it is a client's
 * @param transaction number that answers repeat
 * @param broadcast   whether the client wants answers to everybody
 * @param client      the address that the client has; 0.0.0.0 without
 * @param yours       the address that the server gives
 * @param mac         of the client
 * @param options     by their codes, without lengths
 */
public record DhcpMessage(boolean request, int transaction, boolean broadcast, Ip4 client, Ip4 yours, long mac,
		Map<Integer, byte[]> options) {
	public static final int SERVER_PORT = 67;
	public static final int CLIENT_PORT = 68;
	public static final int DISCOVER = 1;
	public static final int OFFER = 2;
	public static final int REQUEST = 3;
	public static final int DECLINE = 4;
	public static final int ACK = 5;
	public static final int NAK = 6;
	public static final int RELEASE = 7;
	/** Options. */
	public static final int SUBNET_MASK = 1;
	public static final int ROUTER = 3;
	public static final int DNS = 6;
	public static final int HOSTNAME = 12;
	public static final int DOMAIN = 15;
	public static final int BROADCAST_ADDRESS = 28;
	public static final int REQUESTED_ADDRESS = 50;
	public static final int LEASE_SECONDS = 51;
	public static final int TYPE = 53;
	public static final int SERVER = 54;
	public static final int PARAMETERS = 55;
	private static final int FIXED_BYTES = 236;
	private static final int COOKIE = 0x63825363;
	private static final int LEAST_BYTES = 300;
	private static final int BROADCAST_FLAG = 0x8000;
	private static final int PAD = 0;
	private static final int END = 255;
	private static final int MAC_OFFSET = 28;

	/** A message; empty when it is none, or has no type. */
	public static Optional<DhcpMessage> read(byte[] bytes, int offset, int length) {
		if (length < FIXED_BYTES + Integer.BYTES || bytes[offset + 1] != 1 || bytes[offset + 2] != MacAddress.BYTES
				|| Wire.int32(bytes, offset + FIXED_BYTES) != COOKIE || bytes[offset] != 1 && bytes[offset] != 2)
			return Optional.empty();
		Map<Integer, byte[]> options = new LinkedHashMap<>();
		int at = offset + FIXED_BYTES + Integer.BYTES;
		int end = offset + length;
		while (at < end && Wire.uint8(bytes, at) != END) {
			int code = Wire.uint8(bytes, at++);
			if (code == PAD)
				continue;
			if (at >= end || at + 1 + Wire.uint8(bytes, at) > end)
				return Optional.empty();
			int size = Wire.uint8(bytes, at++);
			options.put(code, Arrays.copyOfRange(bytes, at, at + size));
			at += size;
		}
		DhcpMessage message = new DhcpMessage(bytes[offset] == 1, Wire.int32(bytes, offset + 4),
				(Wire.uint16(bytes, offset + 10) & BROADCAST_FLAG) != 0, Ip4.at(bytes, offset + 12), Ip4.at(bytes, offset + 16),
				MacAddress.at(bytes, offset + MAC_OFFSET), options);
		return message.type() == 0 ? Optional.empty() : Optional.of(message);
	}

	public static DhcpMessage request(int type, int transaction, Ip4 client, long mac) {
		return new DhcpMessage(true, transaction, client.isAny(), client, Ip4.ANY, mac, new LinkedHashMap<>())
				.with(TYPE, new byte[] { (byte) type });
	}

	/** An answer of a server. */
	public DhcpMessage reply(int type, Ip4 address, Ip4 server) {
		return new DhcpMessage(false, transaction, broadcast, client, address, mac, new LinkedHashMap<>())
				.with(TYPE, new byte[] { (byte) type }).with(SERVER, List.of(server));
	}

	/** Adds an option. @return this */
	public DhcpMessage with(int option, byte[] value) {
		options.put(option, value);
		return this;
	}

	public DhcpMessage with(int option, List<Ip4> addresses) {
		byte[] value = new byte[Ip4.BYTES * addresses.size()];
		for (int i = 0; i < addresses.size(); i++)
			Wire.put32(value, Ip4.BYTES * i, addresses.get(i).bits());
		return with(option, value);
	}

	public DhcpMessage with(int option, String text) {
		return with(option, text.getBytes(StandardCharsets.US_ASCII));
	}

	public DhcpMessage withSeconds(int option, int seconds) {
		byte[] value = new byte[Integer.BYTES];
		Wire.put32(value, 0, seconds);
		return with(option, value);
	}

	/** DISCOVER and so on; 0 when it says none. */
	public int type() {
		byte[] value = options.get(TYPE);
		return value == null || value.length != 1 ? 0 : value[0];
	}

	public List<Ip4> addresses(int option) {
		byte[] value = options.getOrDefault(option, new byte[0]);
		List<Ip4> addresses = new ArrayList<>();
		for (int i = 0; i + Ip4.BYTES <= value.length; i += Ip4.BYTES)
			addresses.add(Ip4.at(value, i));
		return addresses;
	}

	public Ip4 address(int option) {
		List<Ip4> addresses = addresses(option);
		return addresses.isEmpty() ? Ip4.ANY : addresses.get(0);
	}

	public String text(int option) {
		return new String(options.getOrDefault(option, new byte[0]), StandardCharsets.US_ASCII).replace("\0", "");
	}

	/** @return seconds of 0 .. 2^32-1, or -1 when the option is not there */
	public long seconds(int option) {
		byte[] value = options.get(option);
		return value == null || value.length != Integer.BYTES ? -1 : Wire.int32(value, 0) & 0xffff_ffffL;
	}

	public byte[] toBytes() {
		byte[] fixed = new byte[FIXED_BYTES + Integer.BYTES];
		fixed[0] = (byte) (request ? 1 : 2);
		fixed[1] = 1;
		fixed[2] = MacAddress.BYTES;
		Wire.put32(fixed, 4, transaction);
		Wire.put16(fixed, 10, broadcast ? BROADCAST_FLAG : 0);
		Wire.put32(fixed, 12, client.bits());
		Wire.put32(fixed, 16, yours.bits());
		MacAddress.put(mac, fixed, MAC_OFFSET);
		Wire.put32(fixed, FIXED_BYTES, COOKIE);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(fixed);
		options.forEach((code, value) -> {
			bytes.write(code);
			bytes.write(value.length);
			bytes.writeBytes(value);
		});
		bytes.write(END);
		byte[] message = bytes.toByteArray();
		return message.length < LEAST_BYTES ? Arrays.copyOf(message, LEAST_BYTES) : message;
	}
}
