package org.minicloud.console.kit.table;

import java.util.Optional;

/**
 * What stands where there is nothing to show: why there is nothing, and what to do about it.
 *
 * @param headline a few words
 * @param text     a sentence; may be empty
 * @param action   the one thing to do, if there is any
 */
public record Placeholder(String headline, String text, Optional<Action> action) {
	/** A link below the text. */
	public record Action(String label, Runnable run) {
	}

	public static Placeholder of(String headline, String text) {
		return new Placeholder(headline, text, Optional.empty());
	}

	public Placeholder withAction(String label, Runnable run) {
		return new Placeholder(headline, text, Optional.of(new Action(label, run)));
	}
}
