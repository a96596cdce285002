package org.minicloud.xen;

/** The hypervisor refused an operation of the toolstack; nothing was changed. */
public final class XenException extends Exception {
	private static final long serialVersionUID = 1;

	private final Errno errno;

	/** @param detail what was asked and what stood against it, for people */
	public XenException(Errno errno, String detail) {
		super(errno + ": " + detail);
		this.errno = errno;
	}

	public Errno errno() {
		return errno;
	}
}
