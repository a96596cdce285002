package org.minicloud.console.kit.text;

import java.util.Locale;

/** Numbers and sizes as people read them. */
public final class Sizes {
	private Sizes() {
	}

	/** {@code 613 MiB}, {@code 1.7 GiB}. */
	public static String mebibytes(int mebibytes) {
		return mebibytes < 1024 ? mebibytes + " MiB" : number(mebibytes / 1024.0) + " GiB";
	}

	/** With one digit after the point where it is not whole. */
	public static String number(double value) {
		return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value);
	}

	/** {@code 38 %} of a part between 0 and 1. */
	public static String percent(double part) {
		return Math.round(part * 100) + " %";
	}
}
