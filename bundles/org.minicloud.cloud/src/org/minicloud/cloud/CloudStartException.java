package org.minicloud.cloud;

/** Why a cloud could not be started; the message is for the user and says what to do. */
public final class CloudStartException extends RuntimeException {
	private static final long serialVersionUID = 1;

	public CloudStartException(String message) {
		super(message);
	}

	public CloudStartException(String message, Throwable cause) {
		super(message, cause);
	}
}
