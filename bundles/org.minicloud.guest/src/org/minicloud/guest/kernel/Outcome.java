package org.minicloud.guest.kernel;

import java.io.Serializable;

/** How a step ended. */
public sealed interface Outcome extends Serializable {
	Outcome DONE = new Done();

	/** As asked. */
	record Done() implements Outcome {
	}

	/** What was read; empty at the end of the file. */
	record Data(byte[] bytes) implements Outcome {
	}

	/**
	 * A child changed its state.
	 *
	 * @param status exit status; 128 + signal when a signal ended it
	 * @param stopped whether it was stopped and goes on existing
	 */
	record Child(int pid, int status, boolean stopped) implements Outcome {
	}

	/** A signal came that the program handles; see {@link Sys#takeSignal}. */
	record Interrupted() implements Outcome {
	}

	/** The step could not be carried out. */
	record Failed(Errno error) implements Outcome {
	}
}
