package org.minicloud.guest.net;

/** Numbers in network order. */
public final class Wire {
	private Wire() {
	}

	public static int uint8(byte[] bytes, int offset) {
		return bytes[offset] & 0xff;
	}

	public static int uint16(byte[] bytes, int offset) {
		return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
	}

	public static int int32(byte[] bytes, int offset) {
		return bytes[offset] << 24 | (bytes[offset + 1] & 0xff) << 16 | (bytes[offset + 2] & 0xff) << 8 | bytes[offset + 3] & 0xff;
	}

	public static void put16(byte[] bytes, int offset, int value) {
		bytes[offset] = (byte) (value >> 8);
		bytes[offset + 1] = (byte) value;
	}

	public static void put32(byte[] bytes, int offset, int value) {
		put16(bytes, offset, value >> 16);
		put16(bytes, offset + 2, value);
	}
}
