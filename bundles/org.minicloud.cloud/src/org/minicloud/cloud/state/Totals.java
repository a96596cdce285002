package org.minicloud.cloud.state;

import java.math.BigDecimal;

/**
 * Counts for a status line, kept as things change. Written on the cloud's thread, read on any; the numbers of one
 * reading may be a moment apart.
 */
public final class Totals {
	/** Prices are in steps of a tenth of a cent, so they add up exactly as whole numbers. */
	private static final int PRICE_SCALE = 3;

	private volatile int pending;
	private volatile int running;
	private volatile long tenthsOfCentsAnHour;

	public int pending() {
		return pending;
	}

	public int running() {
		return running;
	}

	/** What all running instances cost together. */
	public double dollarsAnHour() {
		return BigDecimal.valueOf(tenthsOfCentsAnHour, PRICE_SCALE).doubleValue();
	}

	void addPending(int change) {
		pending += change;
	}

	void addRunning(int change, BigDecimal priceOfOne) {
		running += change;
		tenthsOfCentsAnHour += change * priceOfOne.movePointRight(PRICE_SCALE).longValue();
	}
}
