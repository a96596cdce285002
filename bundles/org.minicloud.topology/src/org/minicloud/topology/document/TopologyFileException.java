package org.minicloud.topology.document;

import java.io.IOException;

/** A file that is no topology; the message is {@code file:line: reason}. */
public final class TopologyFileException extends IOException {
	private static final long serialVersionUID = 1;

	private final int line;

	/** @param line counted from 1; 0 when the reason has no line */
	public TopologyFileException(String file, int line, String reason) {
		super(file + ":" + (line > 0 ? line + ":" : "") + " " + reason);
		this.line = line;
	}

	/** Counted from 1; 0 when the reason has no line. */
	public int line() {
		return line;
	}
}
