package org.minicloud.guest.software.engine;

import java.util.List;

/** How far a program came. */
public sealed interface ScriptProgress {
	/** Instructions of the interpreter that it took. */
	long instructions();

	/** It came to its end, with a value. */
	record Finished(Object value, long instructions) implements ScriptProgress {
	}

	/** It waits for something of the machine, as {@code db.query}. */
	record Waiting(String call, List<Object> arguments, long instructions) implements ScriptProgress {
	}

	/** An error that it did not catch, or a limit that it went beyond; with file and line. */
	record Broken(String message, long instructions) implements ScriptProgress {
	}
}
