package org.minicloud.guest.sftp;

import java.io.Serializable;
import java.util.List;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** Something a client has open: a file by its descriptor, or a folder with the names that were not told yet. */
final class SftpHandle implements Serializable {
	private static final long serialVersionUID = 1;
	static final int NO_DESCRIPTOR = -1;

	private final String path;
	private final int descriptor;
	/** Whether what is written goes to the end wherever the client says. */
	private final boolean appends;
	private final List<String> names;
	private int told;
	private long position;

	private SftpHandle(String path, int descriptor, boolean appends, List<String> names) {
		this.path = path;
		this.descriptor = descriptor;
		this.appends = appends;
		this.names = names;
	}

	static SftpHandle file(String path, int descriptor, boolean appends) {
		return new SftpHandle(path, descriptor, appends, List.of());
	}

	static SftpHandle folder(String path, List<String> names) {
		return new SftpHandle(path, NO_DESCRIPTOR, false, List.copyOf(names));
	}

	String path() {
		return path;
	}

	int descriptor() {
		return descriptor;
	}

	/** Puts the descriptor at a place, unless it is there. @throws SystemCallException when the file has no places */
	void goTo(Sys sys, long offset) throws SystemCallException {
		if (appends || offset == position)
			return;
		sys.file(descriptor).seek(offset);
		position = offset;
	}

	/** So many bytes were read or written. */
	void moved(int bytes) {
		position += bytes;
	}

	boolean isFolder() {
		return descriptor == NO_DESCRIPTOR;
	}

	/** The next names of a folder, none when all were told. */
	List<String> next(int limit) {
		List<String> next = names.subList(told, Math.min(names.size(), told + limit));
		told += next.size();
		return next;
	}
}
