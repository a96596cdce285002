package org.minicloud.topology.edit;

/** An edit that cannot be done; the message is a sentence for people. */
public final class RefusedException extends RuntimeException {
	private static final long serialVersionUID = 1;

	public RefusedException(String reason) {
		super(reason);
	}
}
