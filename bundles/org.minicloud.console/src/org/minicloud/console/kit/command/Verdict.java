package org.minicloud.console.kit.command;

/** Whether a command can run on an object, and if not, why not. */
public sealed interface Verdict {
	/** It can. */
	record Can() implements Verdict {
	}

	/** It cannot; the reason goes on after the object's name, as {@code is stopped already}. */
	record Cannot(String reason) implements Verdict {
	}

	Verdict CAN = new Can();

	static Verdict cannot(String reason) {
		return new Cannot(reason);
	}

	default boolean can() {
		return this instanceof Can;
	}
}
