package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.Optional;

/**
 * An IPv4 address.
 *
 * @param bits the address in network order: 127.0.0.1 is 0x7f000001
 */
public record Ip4(int bits) implements Serializable, Comparable<Ip4> {
	public static final Ip4 ANY = new Ip4(0);
	public static final Ip4 BROADCAST = new Ip4(-1);
	public static final Ip4 LOOPBACK = Ip4.of(127, 0, 0, 1);
	public static final int BYTES = 4;

	public static Ip4 of(int a, int b, int c, int d) {
		return new Ip4((a & 0xff) << 24 | (b & 0xff) << 16 | (c & 0xff) << 8 | d & 0xff);
	}

	/** @throws IllegalArgumentException unless the text is four numbers of 0..255 with dots */
	public static Ip4 parse(String text) {
		return read(text).orElseThrow(() -> new IllegalArgumentException("an address looks like 10.0.0.4, not like " + text));
	}

	/** The address, when the text is four numbers of 0..255 with dots. */
	public static Optional<Ip4> read(String text) {
		int bits = 0;
		int parts = 0;
		int digits = 0;
		int part = 0;
		for (int i = 0; i <= text.length(); i++) {
			char c = i < text.length() ? text.charAt(i) : '.';
			if (c >= '0' && c <= '9' && digits < 3) {
				part = part * 10 + c - '0';
				digits++;
			} else if (c == '.' && digits > 0 && part <= 255 && parts < BYTES) {
				bits = bits << 8 | part;
				parts++;
				part = 0;
				digits = 0;
			} else {
				return Optional.empty();
			}
		}
		return parts == BYTES ? Optional.of(new Ip4(bits)) : Optional.empty();
	}

	public static Ip4 at(byte[] bytes, int offset) {
		return new Ip4(Wire.int32(bytes, offset));
	}

	/** The mask of a prefix. @param length 0..32 */
	public static Ip4 mask(int length) {
		return new Ip4(length == 0 ? 0 : -1 << 32 - length);
	}

	/** Length of the prefix that this is the mask of; empty when it is no mask. */
	public Optional<Integer> maskLength() {
		int length = Integer.bitCount(bits);
		return mask(length).bits == bits ? Optional.of(length) : Optional.empty();
	}

	public Ip4 plus(int offset) {
		return new Ip4(bits + offset);
	}

	/** The network of this address with a prefix of so many bits. */
	public Ip4Prefix network(int length) {
		return Ip4Prefix.of(this, length);
	}

	public boolean isAny() {
		return bits == 0;
	}

	/** 127.0.0.0/11: what is above are the public addresses of this cloud, which are elsewhere for a guest. */
	public boolean isLoopback() {
		return bits >>> 21 == 127 << 3;
	}

	/** 224.0.0.0/4. */
	public boolean isMulticast() {
		return bits >>> 28 == 14;
	}

	public boolean isBroadcast() {
		return bits == -1;
	}

	public boolean isLinkLocal() {
		return bits >>> 16 == 0xa9fe;
	}

	/** Whether one host alone can have it. */
	public boolean isUnicast() {
		return bits >>> 24 != 0 && bits >>> 28 < 14;
	}

	@Override
	public int compareTo(Ip4 other) {
		return Integer.compareUnsigned(bits, other.bits);
	}

	@Override
	public String toString() {
		return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
	}
}
