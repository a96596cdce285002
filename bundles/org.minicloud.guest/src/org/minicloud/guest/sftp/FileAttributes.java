package org.minicloud.guest.sftp;

import java.io.Serializable;
import org.minicloud.guest.fs.FileStatus;

/**
 * Attributes of a file as version 3 has them; what a client does not say is negative.
 *
 * @param mode     with the bits of its kind
 * @param accessed seconds since 1970, as {@code modified}
 */
record FileAttributes(long size, int uid, int gid, int mode, long accessed, long modified) implements Serializable {
	private static final int SIZE = 1, OWNER = 2, PERMISSIONS = 4, TIMES = 8, EXTENDED = 0x8000_0000;
	private static final int PERMISSION_BITS = 07777;

	static FileAttributes of(FileStatus status) {
		return new FileAttributes(status.size(), status.uid(), status.gid(), kind(status) | status.mode(),
				status.accessedMillis() / 1000, status.modifiedMillis() / 1000);
	}

	private static int kind(FileStatus status) {
		return switch (status.kind()) {
			case FILE -> 0100000;
			case DIRECTORY -> 0040000;
			case SYMLINK -> 0120000;
			case CHARACTER_DEVICE -> 0020000;
			case BLOCK_DEVICE -> 0060000;
			case FIFO -> 0010000;
			case SOCKET -> 0140000;
		};
	}

	static FileAttributes read(SftpRequest request) throws SftpRequest.Malformed {
		int flags = request.number();
		long size = (flags & SIZE) == 0 ? -1 : request.longNumber();
		int uid = (flags & OWNER) == 0 ? -1 : request.number();
		int gid = (flags & OWNER) == 0 ? -1 : request.number();
		int mode = (flags & PERMISSIONS) == 0 ? -1 : request.number();
		long accessed = (flags & TIMES) == 0 ? -1 : request.number() & 0xFFFF_FFFFL;
		long modified = (flags & TIMES) == 0 ? -1 : request.number() & 0xFFFF_FFFFL;
		if ((flags & EXTENDED) != 0)
			for (int count = request.number(); count > 0; count--) {
				request.block();
				request.block();
			}
		return new FileAttributes(size, uid, gid, mode, accessed, modified);
	}

	void write(SftpReply reply) {
		reply.number(SIZE | OWNER | PERMISSIONS | TIMES).longNumber(size).number(uid).number(gid).number(mode)
				.number((int) accessed).number((int) modified);
	}

	/** Permissions for a new file, when the client has not said. */
	int permissions(int otherwise) {
		return mode < 0 ? otherwise : mode & PERMISSION_BITS;
	}
}
