package org.minicloud.cloud.addresses;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses, as {@code 172.31.16.0/20}.
 *
 * @param base   the address that was written, whose last bits may be set
 * @param length of the prefix, 0 to 32
 */
public record Cidr(int base, int length) {
	private static final int BITS = 32;
	private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

	/** Empty for what is no range in this form. */
	public static Optional<Cidr> parse(String text) {
		if (text == null)
			return Optional.empty();
		int slash = text.indexOf('/');
		if (slash < 0 || !text.substring(slash + 1).matches("\\d|[12]\\d|3[0-2]"))
			return Optional.empty();
		int length = Integer.parseInt(text.substring(slash + 1));
		return parseAddress(text.substring(0, slash)).map(base -> new Cidr(base, length));
	}

	/** Of a text that is known to be one. */
	public static Cidr of(String text) {
		return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no range of addresses"));
	}

	/** Empty for what is no address in dotted form. */
	public static Optional<Integer> parseAddress(String text) {
		Matcher parts = ADDRESS.matcher(text == null ? "" : text);
		if (!parts.matches())
			return Optional.empty();
		for (int part = 1; part <= parts.groupCount(); part++)
			if (Integer.parseInt(parts.group(part)) > 255)
				return Optional.empty();
		return Optional.of(AddressPool.toInt(text));
	}

	/** The same range, written with its first address. */
	public Cidr masked() {
		return new Cidr(base & mask(), length);
	}

	public boolean contains(int address) {
		return (address & mask()) == (base & mask());
	}

	public boolean contains(Cidr other) {
		return other.length >= length && contains(other.base);
	}

	public boolean overlaps(Cidr other) {
		return contains(other) || other.contains(this);
	}

	/** How many addresses it has; at most 2^31 - 1 are counted. */
	public int size() {
		return (int) Math.min(Integer.MAX_VALUE, 1L << BITS - length);
	}

	/** The range of this length that begins so many ranges after the beginning of this one. */
	public Cidr part(int number, int partLength) {
		return new Cidr((base & mask()) + number * (1 << BITS - partLength), partLength);
	}

	/** The address at this place in it, from 0. */
	public String address(int index) {
		return AddressPool.toText((base & mask()) + index);
	}

	@Override
	public String toString() {
		return AddressPool.toText(base) + "/" + length;
	}

	private int mask() {
		return length == 0 ? 0 : -1 << BITS - length;
	}
}
