package org.minicloud.guest.programs;

import java.util.Locale;

/** Sizes in the units that options ask for. */
public final class Sizes {
	private static final String UNITS = "KMGTP";

	private Sizes() {
	}

	/** As {@code free} does: cut off. */
	static String scaled(long kib, Options options) {
		if (options.has('h'))
			return human(kib);
		if (options.has('b'))
			return Long.toString(kib * 1024);
		if (options.has('m'))
			return Long.toString(kib / 1024);
		if (options.has('g'))
			return Long.toString(kib / (1024 * 1024));
		return Long.toString(kib);
	}

	/** As {@code df} does: rounded up. */
	static String blocks(long kib, Options options) {
		if (options.has('h'))
			return human(kib);
		if (options.has('m'))
			return Long.toString((kib + 1023) / 1024);
		return Long.toString(kib);
	}

	/** Three characters and a unit, rounded up: 9.8G, 340M, 0. */
	public static String human(long kib) {
		if (kib == 0)
			return "0";
		double value = kib;
		int unit = 0;
		while (value >= 1024 && unit < UNITS.length() - 1) {
			value /= 1024;
			unit++;
		}
		double tenths = Math.ceil(value * 10) / 10;
		return (tenths < 10 && unit > 0 ? String.format(Locale.ROOT, "%.1f", tenths)
				: Long.toString((long) Math.ceil(value))) + UNITS.charAt(unit);
	}

	/** The same for bytes, at least a KiB: as {@code ls -h} and {@code du -h} show them. */
	public static String humanBytes(long bytes) {
		double value = bytes / 1024.0;
		int unit = 0;
		while (value >= 1024 && unit < UNITS.length() - 1) {
			value /= 1024;
			unit++;
		}
		double tenths = Math.ceil(value * 10) / 10;
		return (tenths < 10 ? String.format(Locale.ROOT, "%.1f", tenths) : Long.toString((long) Math.ceil(value))) + UNITS.charAt(unit);
	}
}
