package org.minicloud.endpoint.signature;

/** A signature that proves nothing. What the client is told depends on its protocol, so only the reason is given here. */
public final class SignatureRefused extends Exception {
	private static final long serialVersionUID = 1L;

	/** Why it was refused. */
	public enum Reason {
		/** There is no signature at all. */
		MISSING,
		/** A part of it is missing or has not the form it should have. */
		INCOMPLETE,
		/** Nobody has that access key. */
		UNKNOWN_KEY,
		/** It is not the signature of this request by that key, or not for this service. */
		MISMATCH,
		/** Its time is over, or yet to come. */
		EXPIRED
	}

	private final Reason reason;

	public SignatureRefused(Reason reason, String message) {
		super(message, null, false, false);
		this.reason = reason;
	}

	public Reason reason() {
		return reason;
	}

	static SignatureRefused incomplete(String message) {
		return new SignatureRefused(Reason.INCOMPLETE, message);
	}

	static SignatureRefused mismatch(String message) {
		return new SignatureRefused(Reason.MISMATCH, message);
	}
}
