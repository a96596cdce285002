package org.minicloud.console.topology.live;

import java.util.List;
import java.util.Locale;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.live.Traffic.Rate;

/** What is said of an arrow's traffic. */
final class ArrowLook {
	/** Bytes a second from which on an arrow is as wide as it gets: ten to the power of it. */
	private static final double WIDEST = 6;

	private ArrowLook() {
	}

	/** Nothing for an arrow that nothing has passed. */
	static Decoration of(Totals totals, Rate rate) {
		if (totals.isNone())
			return Decoration.NONE;
		List<String> notes = List.of(count(totals.connections(), "connection") + ", " + count(totals.requests(), "request"),
				size(totals.received()) + " there, " + size(totals.sent()) + " back");
		if (rate.came().isNone())
			return Decoration.flow("idle", 0).withMore(count(totals.requests(), "request")).withNotes(notes);
		return Decoration.flow(words(rate), Math.clamp(Math.log10(1 + rate.bytes()) / WIDEST, 0.05, 1))
				.withMore(size(rate.bytes()) + "/s").withNotes(notes);
	}

	private static String words(Rate rate) {
		return rate.came().requests() == 0 ? number(rate.connections()) + " conn/s" : number(rate.requests()) + " req/s";
	}

	private static String count(long number, String what) {
		return String.format(Locale.ROOT, "%,d ", number).replace(',', ' ') + what + (number == 1 ? "" : "s");
	}

	/** {@code 0.4}, {@code 12}. */
	static String number(double value) {
		if (value > 0 && value < 0.1)
			return "< 0.1";
		return value < 10 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%,.0f", value).replace(',', ' ');
	}

	/** {@code 640 B}, {@code 1.4 KB}. */
	static String size(double bytes) {
		if (bytes < 1000)
			return Math.round(bytes) + " B";
		return bytes < 1_000_000 ? number(bytes / 1000) + " KB" : number(bytes / 1_000_000) + " MB";
	}
}
