package org.minicloud.guest.software.engine;

/** The libraries behind packages. Everything is called on the cloud's thread and answers at once, without waiting. */
public interface SoftwareEngines {
	/** The interpreter of the application server. */
	ScriptEngine scripts();

	/** The engine of the database server. */
	DatabaseEngine databases();

	/**
	 * A YAML text as plain maps (in order), lists, strings, numbers, booleans and nulls.
	 *
	 * @throws EngineException with line and reason when it is no YAML
	 */
	Object readYaml(String text) throws EngineException;
}
