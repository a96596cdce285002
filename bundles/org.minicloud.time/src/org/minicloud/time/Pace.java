package org.minicloud.time;

/** How cloud time runs against the wall clock. */
public sealed interface Pace {
	/** Cloud time stands still; commands are still carried out. */
	record Paused() implements Pace {
	}

	/** Cloud time runs {@code factor} times as fast as the wall clock. */
	record Times(double factor) implements Pace {
		public Times {
			if (!(factor > 0) || Double.isInfinite(factor))
				throw new IllegalArgumentException("a pace is a positive number of times, not " + factor);
		}
	}

	/** Cloud time jumps from one event to the next without waiting. */
	record Maximal() implements Pace {
	}

	Pace PAUSED = new Paused();
	Pace REAL_TIME = new Times(1);
	Pace MAXIMAL = new Maximal();

	/**
	 * Reads {@code 1x}, {@code 10x}, {@code 0.5x}, {@code max} or {@code paused}.
	 *
	 * @throws IllegalArgumentException with a sentence for the user when the text is none of these
	 */
	static Pace parse(String text) {
		String trimmed = text.strip().toLowerCase(java.util.Locale.ROOT);
		if (trimmed.equals("max"))
			return MAXIMAL;
		if (trimmed.equals("paused"))
			return PAUSED;
		if (trimmed.endsWith("x")) {
			try {
				return new Times(Double.parseDouble(trimmed.substring(0, trimmed.length() - 1)));
			} catch (NumberFormatException notANumber) {
				// falls through to the explanation below
			}
		}
		throw new IllegalArgumentException("\"" + text + "\" is no pace: use 1x, 10x, 0.5x, max or paused");
	}

	/** The form that {@link #parse} reads. */
	default String text() {
		return switch (this) {
			case Paused p -> "paused";
			case Maximal m -> "max";
			case Times t when t.factor() == Math.rint(t.factor()) -> (long) t.factor() + "x";
			case Times t -> t.factor() + "x";
		};
	}
}
