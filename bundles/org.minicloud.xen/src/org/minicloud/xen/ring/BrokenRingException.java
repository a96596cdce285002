package org.minicloud.xen.ring;

/** The far end has put indices on a ring that no correct driver could: the ring is not to be used any more. */
public final class BrokenRingException extends Exception {
	private static final long serialVersionUID = 1;

	public BrokenRingException(String message) {
		super(message);
	}
}
