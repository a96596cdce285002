package org.minicloud.xen.grant;

/** A grant operation was refused; nothing was changed. */
public final class GrantException extends Exception {
	private static final long serialVersionUID = 1;

	private final GrantStatus status;

	/** @param detail what was asked and what stood against it, for people */
	public GrantException(GrantStatus status, String detail) {
		super("GNTST_" + status.name().toLowerCase() + ": " + detail);
		this.status = status;
	}

	public GrantStatus status() {
		return status;
	}
}
