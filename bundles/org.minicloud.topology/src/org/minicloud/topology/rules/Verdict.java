package org.minicloud.topology.rules;

import java.util.Objects;

/** Whether something may be done to a document. */
public sealed interface Verdict {
	/** It may. */
	record Allowed() implements Verdict {
	}

	/** It may not. @param reason a sentence for people */
	record Refused(String reason) implements Verdict {
		public Refused {
			Objects.requireNonNull(reason);
		}
	}

	static Verdict allowed() {
		return new Allowed();
	}

	static Verdict refused(String reason) {
		return new Refused(reason);
	}

	/** Refused with the reason when the condition holds. */
	static Verdict refusedIf(boolean condition, String reason) {
		return condition ? refused(reason) : allowed();
	}

	default boolean isAllowed() {
		return this instanceof Allowed;
	}

	/** Why not; empty when it may be done. */
	default String reason() {
		return this instanceof Refused refused ? refused.reason() : "";
	}

	/** This one if it refuses, else the other. */
	default Verdict and(java.util.function.Supplier<Verdict> other) {
		return isAllowed() ? other.get() : this;
	}
}
