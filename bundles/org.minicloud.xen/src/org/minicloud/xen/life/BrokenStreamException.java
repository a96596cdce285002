package org.minicloud.xen.life;

import java.io.IOException;

/** A stream is not that of a saved domain, or was damaged; nothing was made of it. */
public final class BrokenStreamException extends IOException {
	private static final long serialVersionUID = 1;

	/** @param reason what is wrong, for people */
	public BrokenStreamException(String reason) {
		super(reason);
	}

	public BrokenStreamException(String reason, Throwable cause) {
		super(reason, cause);
	}
}
