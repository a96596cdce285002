package org.minicloud.yaml;

/** Something wrong in a YAML file; the message is {@code file:line: reason}. */
public final class YamlProblem extends RuntimeException {
	private static final long serialVersionUID = 1;

	/** @param line counted from 1 */
	public YamlProblem(String file, int line, String reason) {
		super(file + ":" + line + ": " + reason);
	}
}
