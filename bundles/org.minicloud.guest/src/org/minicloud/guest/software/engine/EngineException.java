package org.minicloud.guest.software.engine;

/** An engine refuses; the message is for the user of the program. */
public final class EngineException extends Exception {
	private static final long serialVersionUID = 1;
	private final String code;

	/** @param code SQLSTATE of databases, empty elsewhere */
	public EngineException(String code, String message) {
		super(message);
		this.code = code;
	}

	public EngineException(String message) {
		this("", message);
	}

	public String code() {
		return code;
	}
}
