package org.minicloud.guest.programs;

/** A command line that the program does not understand. */
public final class UsageException extends Exception {
	private static final long serialVersionUID = 1;
	private final int status;

	public UsageException(String message, int status) {
		super(message);
		this.status = status;
	}

	public int status() {
		return status;
	}
}
