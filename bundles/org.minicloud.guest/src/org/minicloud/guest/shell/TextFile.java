package org.minicloud.guest.shell;

import java.util.Arrays;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;

/** The text of a here-document, as a file to read. */
final class TextFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private final byte[] bytes;
	private int position;

	TextFile(byte[] bytes) {
		this.bytes = bytes;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		int from = position;
		position = Math.min(bytes.length, position + limit);
		return Arrays.copyOfRange(bytes, from, position);
	}

	@Override
	public int write(Process writer, byte[] written, int offset) throws SystemCallException {
		throw new SystemCallException(Errno.EBADF);
	}

	@Override
	public boolean readable(Process reader) {
		return true;
	}

	@Override
	public boolean writable() {
		return true;
	}
}
