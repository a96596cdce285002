package org.minicloud.console.kit.text;

import java.math.BigDecimal;
import java.util.Locale;

/** Prices as people read them. */
public final class Money {
	private Money() {
	}

	/** {@code $0.044/h}: as many digits as the price has, at least two. */
	public static String perHour(BigDecimal dollars) {
		BigDecimal plain = dollars.stripTrailingZeros();
		return "$" + (plain.scale() < 2 ? plain.setScale(2) : plain).toPlainString() + "/h";
	}

	/** {@code $1.84/h}: a sum, to the cent. */
	public static String sumPerHour(double dollars) {
		return String.format(Locale.ROOT, "$%.2f/h", dollars);
	}
}
