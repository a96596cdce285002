package org.minicloud.app;

/** Why the program does not start: a sentence for the user, and the status with which the process ends. */
final class StartFailure extends Exception {
	private static final long serialVersionUID = 1;
	private static final int NOT_POSSIBLE_NOW = 1;
	private static final int WRONG_USE = 2;

	private final int status;

	private StartFailure(int status, String message, Throwable cause) {
		super(message, cause);
		this.status = status;
	}

	/** The command line or the configuration is wrong: status 2. */
	static StartFailure wrongUse(String message) {
		return new StartFailure(WRONG_USE, message, null);
	}

	/** Something stands in the way, such as a port that is taken: status 1. */
	static StartFailure notNow(String message, Throwable cause) {
		return new StartFailure(NOT_POSSIBLE_NOW, message, cause);
	}

	/** Prints the message to stderr and gives the status, to end with. */
	Integer tell() {
		System.err.println("minicloud: " + getMessage());
		return status;
	}
}
