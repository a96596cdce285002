package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.Optional;

/**
 * A network: the addresses that begin with the same bits.
 *
 * @param address its first address
 * @param length  how many bits they share, 0..32
 */
public record Ip4Prefix(Ip4 address, int length) implements Serializable {
	public static final Ip4Prefix ALL = new Ip4Prefix(Ip4.ANY, 0);
	private static final int BITS = 32;

	/** @throws IllegalArgumentException when the length is none, or the address has bits beyond it */
	public Ip4Prefix {
		if (length < 0 || length > BITS)
			throw new IllegalArgumentException("a prefix has 0..32 bits, not " + length);
		if ((address.bits() & ~Ip4.mask(length).bits()) != 0)
			throw new IllegalArgumentException(address + " has bits beyond the first " + length);
	}

	/** The network that an address is in. */
	public static Ip4Prefix of(Ip4 address, int length) {
		return new Ip4Prefix(new Ip4(address.bits() & Ip4.mask(length).bits()), length);
	}

	/** @throws IllegalArgumentException unless the text is as {@code 172.31.0.0/16} */
	public static Ip4Prefix parse(String text) {
		return read(text).orElseThrow(() -> new IllegalArgumentException("a network looks like 10.0.0.0/8, not like " + text));
	}

	/** The network, when the text is as {@code 172.31.0.0/16} without bits beyond the prefix. */
	public static Optional<Ip4Prefix> read(String text) {
		int slash = text.indexOf('/');
		if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}"))
			return Optional.empty();
		int length = Integer.parseInt(text.substring(slash + 1));
		return Ip4.read(text.substring(0, slash))
				.filter(address -> length <= BITS && (address.bits() & ~Ip4.mask(length).bits()) == 0)
				.map(address -> new Ip4Prefix(address, length));
	}

	public boolean contains(Ip4 other) {
		return (other.bits() & Ip4.mask(length).bits()) == address.bits();
	}

	public boolean contains(Ip4Prefix other) {
		return other.length >= length && contains(other.address);
	}

	public Ip4 mask() {
		return Ip4.mask(length);
	}

	/** The last address: all that are in it hear what is sent there. */
	public Ip4 broadcast() {
		return new Ip4(address.bits() | ~Ip4.mask(length).bits());
	}

	@Override
	public String toString() {
		return address + "/" + length;
	}
}
