package org.minicloud.guest.shell;

/** Text that is no command, or not yet a whole one. */
public final class SyntaxException extends Exception {
	private static final long serialVersionUID = 1;
	private final boolean incomplete;

	SyntaxException(String message, boolean incomplete) {
		super(message);
		this.incomplete = incomplete;
	}

	/** Whether further lines may make it one. */
	boolean incomplete() {
		return incomplete;
	}
}
