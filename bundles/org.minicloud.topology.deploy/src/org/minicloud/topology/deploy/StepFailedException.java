package org.minicloud.topology.deploy;

/** Why a step could not be done. */
final class StepFailedException extends Exception {
	private static final long serialVersionUID = 1;

	private final String code;

	/** @param code EC2's, or one in its manner */
	StepFailedException(String code, String message) {
		super(message);
		this.code = code;
	}

	String code() {
		return code;
	}
}
