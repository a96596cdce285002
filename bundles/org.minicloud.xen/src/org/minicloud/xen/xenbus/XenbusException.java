package org.minicloud.xen.xenbus;

/** What the other end of a device says cannot be used. */
public final class XenbusException extends Exception {
	private static final long serialVersionUID = 1;

	public XenbusException(String reason) {
		super(reason);
	}

	public XenbusException(String reason, Throwable cause) {
		super(reason, cause);
	}
}
