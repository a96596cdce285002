package org.minicloud.guest.kernel;

/** A system call failed; programs answer it as a Unix program would. */
public final class SystemCallException extends Exception {
	private static final long serialVersionUID = 1;
	private final Errno error;

	public SystemCallException(Errno error) {
		super(error.text());
		this.error = error;
	}

	public Errno error() {
		return error;
	}
}
