package org.minicloud.xen.xenstore;

/** The store refused a request; nothing was changed. */
public final class StoreException extends Exception {
	private static final long serialVersionUID = 1;

	private final StoreError error;

	/** @param detail what was asked and what stood against it, for people */
	public StoreException(StoreError error, String detail) {
		super(error + ": " + detail);
		this.error = error;
	}

	public StoreError error() {
		return error;
	}
}
