package org.minicloud.guest.software.http;

/** A request that is answered with an error page. */
final class HttpProblem extends Exception {
	private static final long serialVersionUID = 1;
	private final int status;

	HttpProblem(int status, String reason) {
		super(reason);
		this.status = status;
	}

	int status() {
		return status;
	}
}
