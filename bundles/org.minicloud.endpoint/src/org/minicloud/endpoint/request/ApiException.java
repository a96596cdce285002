package org.minicloud.endpoint.request;

/** An error that the client is told in the error form of its protocol. */
public final class ApiException extends RuntimeException {
	private static final long serialVersionUID = 1L;
	private static final int BAD_REQUEST = 400;

	private final String code;
	private final int status;

	/** A mistake of the client: status 400. */
	public ApiException(String code, String message) {
		this(code, message, BAD_REQUEST);
	}

	public ApiException(String code, String message, int status) {
		// An answer to a client, not a fault of ours: nobody looks at its stack.
		super(message, null, false, false);
		this.code = code;
		this.status = status;
	}

	/** The error code, such as {@code InvalidParameterValue}. */
	public String code() {
		return code;
	}

	/** The HTTP status. */
	public int status() {
		return status;
	}
}
