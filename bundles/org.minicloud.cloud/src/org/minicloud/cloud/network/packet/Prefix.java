package org.minicloud.cloud.network.packet;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param address its first
 * @param bits    0..32 that all of them have in common
 */
public record Prefix(int address, int bits) {
	private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
	private static final Pattern BITS = Pattern.compile("\\d{1,2}");

	public static final Prefix EVERYTHING = new Prefix(0, 0);

	public Prefix {
		if (bits < 0 || bits > 32)
			throw new IllegalArgumentException("a prefix has 0 to 32 bits, not " + bits);
		address &= mask(bits);
	}

	/** As {@code 172.31.0.0/16}; an address alone is one of 32 bits. */
	public static Optional<Prefix> parse(String text) {
		if (text == null)
			return Optional.empty();
		int slash = text.indexOf('/');
		String bits = slash < 0 ? "32" : text.substring(slash + 1);
		Optional<Integer> address = parseAddress(slash < 0 ? text : text.substring(0, slash));
		if (address.isEmpty() || !BITS.matcher(bits).matches() || Integer.parseInt(bits) > 32)
			return Optional.empty();
		return Optional.of(new Prefix(address.get(), Integer.parseInt(bits)));
	}

	public static Optional<Integer> parseAddress(String text) {
		if (text == null || !ADDRESS.matcher(text).matches())
			return Optional.empty();
		int value = 0;
		for (String part : text.split("\\.")) {
			int number = Integer.parseInt(part);
			if (number > 255)
				return Optional.empty();
			value = value << 8 | number;
		}
		return Optional.of(value);
	}

	/** @return 0 when the text is no address */
	public static int addressOrNone(String text) {
		return parseAddress(text).orElse(0);
	}

	public static String text(int address) {
		return (address >>> 24) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "." + (address & 0xff);
	}

	public boolean contains(int other) {
		return (other & mask(bits)) == address;
	}

	public int mask() {
		return mask(bits);
	}

	/** The address at a place of the range, 0 being the first. */
	public int at(int index) {
		return address + index;
	}

	@Override
	public String toString() {
		return text(address) + "/" + bits;
	}

	private static int mask(int bits) {
		return bits == 0 ? 0 : -1 << 32 - bits;
	}
}
