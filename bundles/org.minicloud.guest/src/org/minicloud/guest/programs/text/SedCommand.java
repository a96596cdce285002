package org.minicloud.guest.programs.text;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A command of a {@code sed} script.
 *
 * @param first       where it applies from; null for everywhere
 * @param second      up to where; null for one line
 * @param target      for {@code b}, <code>t</code> and an opening brace: the index of the command to go on with
 * @param text        of {@code a i c}, the label of {@code b t :}, or a file
 * @param substitute  of {@code s} and {@code y}
 */
record SedCommand(Address first, Address second, boolean negated, char name, String text, int target,
		Substitute substitute) implements Serializable {

	/** @param pattern null for the one used last */
	record Address(Kind kind, long number, long step, Pattern pattern) implements Serializable {
		enum Kind {
			LINE, LAST, PATTERN, STEP, MORE, MULTIPLE
		}
	}

	/**
	 * @param pattern null for the one used last
	 * @param occurrence the first to be replaced
	 * @param file    where changed lines are written, too; null for nowhere
	 */
	record Substitute(Pattern pattern, String replacement, boolean global, int occurrence, boolean print, String file)
			implements Serializable {
	}

	SedCommand withTarget(int newTarget) {
		return new SedCommand(first, second, negated, name, text, newTarget, substitute);
	}
}
