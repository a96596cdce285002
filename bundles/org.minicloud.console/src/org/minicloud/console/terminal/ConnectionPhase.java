package org.minicloud.console.terminal;

/** How a terminal stands to its instance. */
sealed interface ConnectionPhase {
	/** Nothing was asked for yet. */
	record Idle() implements ConnectionPhase {
	}

	record Connecting() implements ConnectionPhase {
	}

	record Connected() implements ConnectionPhase {
	}

	/** There is no session; the reason is a sentence for the user. */
	record Unavailable(String reason) implements ConnectionPhase {
	}

	/** There was a session, and it ended. */
	record Ended() implements ConnectionPhase {
	}
}
