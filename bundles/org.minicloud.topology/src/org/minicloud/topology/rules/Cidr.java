package org.minicloud.topology.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param first address of the range, its host bits zero
 * @param bits  of the prefix, 0 to 32
 */
public record Cidr(int first, int bits) {
	private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

	/** Empty when the text is none. Bits behind the prefix are ignored, as EC2 does in a rule. */
	public static Optional<Cidr> parse(String text) {
		Matcher parts = FORM.matcher(text == null ? "" : text.strip());
		if (!parts.matches())
			return Optional.empty();
		int address = 0;
		for (int group = 1; group <= 4; group++) {
			int part = Integer.parseInt(parts.group(group));
			if (part > 255)
				return Optional.empty();
			address = address << 8 | part;
		}
		int bits = Integer.parseInt(parts.group(5));
		return bits > 32 ? Optional.empty() : Optional.of(new Cidr(address & mask(bits), bits));
	}

	public boolean contains(Cidr other) {
		return other.bits >= bits && (other.first & mask(bits)) == first;
	}

	public boolean overlaps(Cidr other) {
		return contains(other) || other.contains(this);
	}

	private static int mask(int bits) {
		return bits == 0 ? 0 : -1 << 32 - bits;
	}

	@Override
	public String toString() {
		return (first >>> 24) + "." + (first >>> 16 & 255) + "." + (first >>> 8 & 255) + "." + (first & 255) + "/" + bits;
	}
}
