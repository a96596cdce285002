package org.minicloud.guest.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.minicloud.guest.kernel.BootLine;

/** Collects the lines of a boot log; every line's cost varies by a tenth, as the seed decides. */
final class BootScript {
	private static final double JITTER = 0.1;
	private static final long MICROS = 1000;

	private final List<BootLine> lines = new ArrayList<>();
	private final SplittableRandom random;

	BootScript(long seed) {
		random = new SplittableRandom(seed);
	}

	/** A line that is there as soon as the kernel can speak. */
	BootScript say(String text) {
		return probe(1, text);
	}

	/** A line after some work. */
	BootScript probe(long micros, String text) {
		return add(micros, text, BootLine.Effect.NONE);
	}

	/** The line after which the secondary processors run. */
	BootScript processors(long micros, String text) {
		return add(micros, text, BootLine.Effect.PROCESSORS);
	}

	private BootScript add(long micros, String text, BootLine.Effect effect) {
		double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
		lines.add(new BootLine(Math.max(1, (long) (micros * MICROS * factor)), text, effect));
		return this;
	}

	List<BootLine> lines() {
		return lines;
	}
}
