package org.minicloud.console.hypervisor.memory;

import java.util.Locale;
import java.util.OptionalLong;

/** Frame numbers and addresses, as they are typed and shown. */
final class Numbers {
	private static final int HEX = 16;
	/** Bits of a virtual address that page tables translate; the bits above repeat the highest of them. */
	private static final int ADDRESS_BITS = 48;

	private Numbers() {
	}

	static String hex(long number) {
		return String.format(Locale.ROOT, "0x%x", number);
	}

	/** Decimal, or hexadecimal after {@code 0x}; empty when it is neither. */
	static OptionalLong parse(String text) {
		String digits = text.strip().replace("_", "").toLowerCase(Locale.ROOT);
		try {
			return OptionalLong.of(digits.startsWith("0x") ? Long.parseUnsignedLong(digits.substring(2), HEX)
					: Long.parseUnsignedLong(digits));
		} catch (NumberFormatException notOne) {
			return OptionalLong.empty();
		}
	}

	/** Hexadecimal with or without {@code 0x}, as addresses are written; empty when it is none. */
	static OptionalLong parseAddress(String text) {
		String digits = text.strip().toLowerCase(Locale.ROOT);
		return digits.isEmpty() ? OptionalLong.empty() : parse(digits.startsWith("0x") ? digits : "0x" + digits);
	}

	/** Whether bits 63 to 48 repeat bit 47, as the CPU demands. */
	static boolean isCanonical(long address) {
		int unused = Long.SIZE - ADDRESS_BITS;
		return address << unused >> unused == address;
	}
}
