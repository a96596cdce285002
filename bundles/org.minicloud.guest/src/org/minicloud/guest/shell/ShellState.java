package org.minicloud.guest.shell;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a shell remembers from one command to the next; a subshell starts with a copy. */
final class ShellState implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long RANDOM_FACTOR = 1_103_515_245L;
	private static final long RANDOM_TERM = 12_345L;

	private final TreeMap<String, String> variables = new TreeMap<>();
	private final TreeSet<String> exported = new TreeSet<>();
	private List<String> parameters = List.of("bash");
	private int status;
	private int lastBackground;
	private long random;
	private boolean exitOnError;
	private boolean trace;
	private boolean failOnUnset;
	private boolean pipefail;
	// made when they are needed: an idle shell has none
	private TreeMap<String, Node> functions;
	private TreeMap<String, String> aliases;
	private TreeMap<String, String> traps;
	private TreeSet<String> readOnly;

	/** A copy for a subshell. */
	ShellState fork() {
		ShellState copy = new ShellState();
		copy.variables.putAll(variables);
		copy.exported.addAll(exported);
		copy.parameters = parameters;
		copy.status = status;
		copy.lastBackground = lastBackground;
		copy.random = random;
		copy.exitOnError = exitOnError;
		copy.trace = trace;
		copy.failOnUnset = failOnUnset;
		copy.pipefail = pipefail;
		copy.functions = functions == null ? null : new TreeMap<>(functions);
		copy.aliases = aliases == null ? null : new TreeMap<>(aliases);
		copy.readOnly = readOnly == null ? null : new TreeSet<>(readOnly);
		return copy;
	}

	/** Takes over the environment of the process. */
	void importEnvironment(Map<String, String> environment) {
		environment.forEach((name, value) -> {
			variables.put(name, value);
			exported.add(name);
		});
	}

	/** What programs started from here get. */
	Map<String, String> environment() {
		Map<String, String> environment = new LinkedHashMap<>();
		for (String name : exported)
			if (variables.containsKey(name))
				environment.put(name, variables.get(name));
		return environment;
	}

	/** Value of a variable, or null. */
	String get(String name) {
		return variables.get(name);
	}

	String get(String name, String otherwise) {
		return variables.getOrDefault(name, otherwise);
	}

	/** Sets a variable, unless it is one that may not be set. */
	void set(String name, String value) {
		if (isReadOnly(name))
			return;
		variables.put(name, value);
	}

	void export(String name) {
		exported.add(name);
	}

	void unset(String name) {
		variables.remove(name);
		exported.remove(name);
	}

	Map<String, String> all() {
		return variables;
	}

	/** The name of the shell or script, and its arguments. */
	List<String> parameters() {
		return parameters;
	}

	void setParameters(List<String> newParameters) {
		parameters = new ArrayList<>(newParameters);
	}

	/** Exit status of the last command. */
	int status() {
		return status;
	}

	void setStatus(int newStatus) {
		status = newStatus & 0xFF;
	}

	int lastBackground() {
		return lastBackground;
	}

	void setLastBackground(int pid) {
		lastBackground = pid;
	}

	void seedRandom(long seed) {
		random = seed;
	}

	/** {@code $RANDOM}: 0 to 32767. */
	int nextRandom() {
		random = random * RANDOM_FACTOR + RANDOM_TERM;
		return (int) (random >>> 16 & 0x7FFF);
	}

	/** {@code set -e}. */
	boolean exitOnError() {
		return exitOnError;
	}

	void setExitOnError(boolean on) {
		exitOnError = on;
	}

	/** {@code set -x}. */
	boolean trace() {
		return trace;
	}

	void setTrace(boolean on) {
		trace = on;
	}

	/** {@code set -u}. */
	boolean failOnUnset() {
		return failOnUnset;
	}

	void setFailOnUnset(boolean on) {
		failOnUnset = on;
	}

	/** {@code set -o pipefail}. */
	boolean pipefail() {
		return pipefail;
	}

	void setPipefail(boolean on) {
		pipefail = on;
	}

	/** Bodies of functions by their names. */
	Map<String, Node> functions() {
		return functions == null ? Map.of() : functions;
	}

	void define(String name, Node body) {
		if (functions == null)
			functions = new TreeMap<>();
		functions.put(name, body);
	}

	void forgetFunction(String name) {
		if (functions != null)
			functions.remove(name);
	}

	Map<String, String> aliases() {
		return aliases == null ? Map.of() : aliases;
	}

	/** @param text null for none any more */
	void setAlias(String name, String text) {
		if (aliases == null)
			aliases = new TreeMap<>();
		if (text == null)
			aliases.remove(name);
		else
			aliases.put(name, text);
	}

	/** Commands for signals by their short names, and for {@code EXIT}. */
	Map<String, String> traps() {
		return traps == null ? Map.of() : traps;
	}

	/** @param command null for none any more */
	void setTrap(String name, String command) {
		if (traps == null)
			traps = new TreeMap<>();
		if (command == null)
			traps.remove(name);
		else
			traps.put(name, command);
	}

	boolean isReadOnly(String name) {
		return readOnly != null && readOnly.contains(name);
	}

	void makeReadOnly(String name) {
		if (readOnly == null)
			readOnly = new TreeSet<>();
		readOnly.add(name);
	}

	boolean isExported(String name) {
		return exported.contains(name);
	}
}
