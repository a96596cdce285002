package org.minicloud.guest.software.engine;

import java.util.List;

/**
 * A program of the user in its interpreter. It runs until it has an answer or needs something of the machine: a call,
 * which the process carries out and answers, while the state of the interpreter waits as data.
 *
 * <p>
 * Values that cross are {@code null}, Boolean, Double, String, List and Map (in order).
 */
public interface Script {
	/** Runs the text of the program itself, with the environment of the process. */
	ScriptProgress start(java.util.Map<String, String> environment);

	/** Whether the program has a function of this name. */
	boolean has(String function);

	/** Calls a function of the program. */
	ScriptProgress call(String function, List<Object> arguments);

	/** Answers the call that the last progress reported. */
	ScriptProgress answer(Object value);

	/** Makes the call that the last progress reported throw an error in the program. */
	ScriptProgress refuse(String message);

	/** All of the interpreter's state, a call that waits included. */
	byte[] freeze();
}
