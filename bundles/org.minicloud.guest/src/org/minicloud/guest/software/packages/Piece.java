package org.minicloud.guest.software.packages;

import java.io.Serializable;

/**
 * Something a package puts on the disk.
 *
 * @param content name of a resource, or of a program of the catalogue; empty for directories
 * @param owner   an account
 */
record Piece(Kind kind, String path, String content, int mode, String owner) implements Serializable {
	enum Kind {
		DIRECTORY, FILE,
		/** A file that the user may change: it is not overwritten, and kept when it was changed. */
		CONFIG, PROGRAM
	}
}
