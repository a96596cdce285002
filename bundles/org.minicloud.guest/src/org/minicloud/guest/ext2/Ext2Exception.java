package org.minicloud.guest.ext2;

import java.io.IOException;

/** What is on a disk is no file system that can be used. */
public final class Ext2Exception extends IOException {
	private static final long serialVersionUID = 1;

	public Ext2Exception(String message) {
		super(message);
	}
}
