package org.minicloud.guest.software.engine;

/** Interprets programs of the user, without any way out of the interpreter but the calls that it reports. */
public interface ScriptEngine {
	/**
	 * A program that has not run yet.
	 *
	 * @throws EngineException with file and line when it cannot be read
	 */
	Script compile(String file, String source) throws EngineException;

	/** A program in the state that {@link Script#freeze} gave. */
	Script thaw(byte[] frozen) throws EngineException;
}
