package org.minicloud.cloud.addresses;

import java.util.BitSet;
import java.util.Optional;

/**
 * A block of IPv4 addresses that are lent out one by one. An address that was given back is lent again only after all
 * others had their turn, so that a stale address does not lead to somebody else's machine soon.
 */
public final class AddressPool {
	private final int first;
	private final int size;
	private final BitSet lent = new BitSet();
	private int next;

	/**
	 * @param first in dotted form
	 * @param size  how many addresses from the first on
	 */
	public AddressPool(String first, int size) {
		this.first = toInt(first);
		this.size = size;
	}

	/** A free address, taken from now on; empty when all are lent. */
	public Optional<String> take() {
		int free = lent.nextClearBit(next);
		if (free >= size)
			free = lent.nextClearBit(0);
		if (free >= size)
			return Optional.empty();
		lent.set(free);
		next = free + 1;
		return Optional.of(toText(first + free));
	}

	/** Whether it is one of the block, lent or not. */
	public boolean contains(String address) {
		int index = toInt(address) - first;
		return index >= 0 && index < size;
	}

	/** Takes this very address; false when it is lent. */
	public boolean take(String address) {
		int index = toInt(address) - first;
		if (index < 0 || index >= size || lent.get(index))
			return false;
		lent.set(index);
		return true;
	}

	/** How many can be taken. */
	public int free() {
		return size - lent.cardinality();
	}

	/** Marks an address as lent that was lent in an earlier life of the cloud; one from elsewhere is ignored. */
	public void claim(String address) {
		int index = toInt(address) - first;
		if (index < 0 || index >= size)
			return;
		lent.set(index);
		next = Math.max(next, index + 1);
	}

	public void giveBack(String address) {
		int index = toInt(address) - first;
		if (index >= 0 && index < size)
			lent.clear(index);
	}

	static int toInt(String address) {
		int value = 0;
		for (String part : address.split("\\."))
			value = value << 8 | Integer.parseInt(part);
		return value;
	}

	static String toText(int value) {
		return (value >>> 24) + "." + (value >>> 16 & 0xff) + "." + (value >>> 8 & 0xff) + "." + (value & 0xff);
	}
}
