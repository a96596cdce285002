package org.minicloud.console.hypervisor.hosts;

import java.util.Optional;

/** Whole numbers as they are typed. */
final class Whole {
	private Whole() {
	}

	static Optional<Integer> number(String text) {
		try {
			return Optional.of(Integer.parseInt(text.strip()));
		} catch (NumberFormatException notOne) {
			return Optional.empty();
		}
	}
}
