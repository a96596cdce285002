package org.minicloud.guest.programs.files;

import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.fs.FileKind;
import org.minicloud.guest.fs.FileStatus;

/**
 * A name that {@code ls} shows.
 *
 * @param target where a symbolic link points to, else null
 * @param broken whether there is nothing there
 */
record LsEntry(String name, FileStatus status, String target, boolean broken) {
	static LsEntry of(FileAccess files, String path, String name, FileStatus status) {
		if (status.kind() != FileKind.SYMLINK)
			return new LsEntry(name, status, null, false);
		try {
			return new LsEntry(name, status, files.readLink(path), !files.exists(path));
		} catch (org.minicloud.guest.kernel.SystemCallException unreadable) {
			return new LsEntry(name, status, "?", true);
		}
	}

	/** The sign of {@code -F} or {@code -p}; empty for none. */
	String mark(char marks) {
		if (marks == ' ' || marks == 'p' && !status.isDirectory())
			return "";
		return switch (status.kind()) {
			case DIRECTORY -> "/";
			case SYMLINK -> "@";
			case FIFO -> "|";
			case SOCKET -> "=";
			case FILE -> (status.mode() & 0111) != 0 ? "*" : "";
			default -> "";
		};
	}

	/** The name in the colour of its kind. */
	String coloured() {
		String colour = switch (status.kind()) {
			case DIRECTORY -> (status.mode() & 01002) == 01002 ? "30;42" : "01;34";
			case SYMLINK -> broken ? "40;31;01" : "01;36";
			case CHARACTER_DEVICE, BLOCK_DEVICE -> "40;33;01";
			case FIFO -> "40;33";
			case SOCKET -> "01;35";
			case FILE -> (status.mode() & 0111) != 0 ? "01;32" : name.matches(".*\\.(tar|t?gz|zip|bz2|xz|rpm|deb)") ? "01;31" : "";
		};
		return colour.isEmpty() ? name : "\u001b[" + colour + "m" + name + "\u001b[0m";
	}
}
