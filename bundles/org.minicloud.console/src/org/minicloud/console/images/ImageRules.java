package org.minicloud.console.images;

import java.util.Collection;
import java.util.Optional;

/** What is wrong with an image that is wanted, before anybody asks the cloud. */
public final class ImageRules {
	private static final int SHORTEST_NAME = 3;
	private static final int LONGEST_NAME = 128;
	private static final int LONGEST_DESCRIPTION = 255;

	private ImageRules() {
	}

	/** @return a sentence; empty when EC2 takes the description */
	public static Optional<String> checkDescription(String description) {
		return description.length() > LONGEST_DESCRIPTION ? Optional.of("A description has at most " + LONGEST_DESCRIPTION + " characters.")
				: Optional.empty();
	}

	/** @return a sentence; empty when EC2 takes the name */
	public static Optional<String> checkName(String name, Collection<String> taken) {
		if (name.length() < SHORTEST_NAME || name.length() > LONGEST_NAME)
			return Optional.of("A name has " + SHORTEST_NAME + " to " + LONGEST_NAME + " characters.");
		if (!name.matches("[A-Za-z0-9()\\[\\] ./'@_-]+"))
			return Optional.of("A name has letters, digits, blanks and ()[]./-'@_ only.");
		return taken.contains(name) ? Optional.of("There is an image \"" + name + "\" already. Choose another name.") : Optional.empty();
	}
}
