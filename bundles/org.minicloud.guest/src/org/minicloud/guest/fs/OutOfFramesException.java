package org.minicloud.guest.fs;

/** All memory is in use, and nothing of it can be given up. */
public final class OutOfFramesException extends RuntimeException {
	private static final long serialVersionUID = 1;

	OutOfFramesException() {
		super("no frame is free for the buffer cache");
	}
}
