package org.minicloud.product;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one client knows about its resources: what was acknowledged holds, what was asked for when the cloud died is in
 * doubt until it is looked up.
 */
final class Ledger {
	/** What should become of an instance. */
	enum Fate {
		RUNNING, STOPPED, TERMINATED;

		/** The states in which an instance may be seen on its way there. */
		Set<String> states() {
			return switch (this) {
				case RUNNING -> Set.of("pending", "running");
				case STOPPED -> Set.of("stopping", "stopped");
				case TERMINATED -> Set.of("shutting-down", "terminated");
			};
		}
	}

	/** An instance; a fate or a tag in doubt has two possible values. */
	static final class Facts {
		Fate fate = Fate.RUNNING;
		Optional<Fate> possibleFate = Optional.empty();
		final Map<String, String> tags = new TreeMap<>();
		/** Keys of tags whose last change was not acknowledged, with the value that they may have; empty for none. */
		final Map<String, Optional<String>> possibleTags = new HashMap<>();

		Set<String> possibleStates() {
			Set<String> states = new HashSet<>(fate.states());
			possibleFate.ifPresent(other -> states.addAll(other.states()));
			return states;
		}
	}

	private final Map<String, Facts> instances = new TreeMap<>();
	private final Map<String, String> keyPairs = new TreeMap<>();
	private final Set<String> keyPairsInDoubt = new HashSet<>();
	private final Set<String> launchesInDoubt = new HashSet<>();

	/** By id. */
	Map<String, Facts> instances() {
		return instances;
	}

	/** Fingerprints by name. */
	Map<String, String> keyPairs() {
		return keyPairs;
	}

	/** Names of key pairs whose creation or deletion was not acknowledged. */
	Set<String> keyPairsInDoubt() {
		return keyPairsInDoubt;
	}

	/** Client tokens of launches that were not acknowledged. */
	Set<String> launchesInDoubt() {
		return launchesInDoubt;
	}
}
