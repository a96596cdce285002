package org.minicloud.guest.software.http;

/** A configuration file that cannot be read. */
final class ConfigProblem extends Exception {
	private static final long serialVersionUID = 1;
	private final String file;
	private final int line;

	ConfigProblem(String file, int line, String reason) {
		super(reason);
		this.file = file;
		this.line = line;
	}

	/** In the words of the server. */
	String said(Flavour flavour) {
		return flavour.isNginx() ? "nginx: [emerg] " + getMessage() + " in " + file + ":" + line + "\n"
				: "Syntax error on line " + line + " of " + file + ":\n" + getMessage() + "\n";
	}
}
