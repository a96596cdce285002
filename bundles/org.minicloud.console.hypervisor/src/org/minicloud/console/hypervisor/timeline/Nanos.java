package org.minicloud.console.hypervisor.timeline;

import java.util.Locale;

/** Times of the engine as people read them: {@code 430 ns}, {@code 12.5 us}, {@code 3.2 ms}, {@code 1.204 s}. */
public final class Nanos {
	private Nanos() {
	}

	/** A length of time. */
	public static String length(long nanos) {
		if (Math.abs(nanos) < 1_000)
			return nanos + " ns";
		if (Math.abs(nanos) < 1_000_000)
			return number(nanos / 1e3) + " µs";
		if (Math.abs(nanos) < 1_000_000_000)
			return number(nanos / 1e6) + " ms";
		return number(nanos / 1e9) + " s";
	}

	/** An instant, in seconds since the cloud began, with as many digits as a step of this length can be told apart by. */
	public static String instant(long nanos, long step) {
		int digits = 0;
		for (long unit = 1_000_000_000; unit > step && digits < 9; unit /= 10)
			digits++;
		return String.format(Locale.ROOT, "%." + digits + "f s", nanos / 1e9);
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.3f", value);
		return text.replaceAll("\\.?0+$", "");
	}
}
