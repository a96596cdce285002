package org.minicloud.guest.programs.stream;

import java.util.Arrays;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;

/** Text that is there already, to be read once. */
final class GivenText extends OpenFile {
	private static final long serialVersionUID = 1;
	private final byte[] bytes;
	private int position;

	GivenText(byte[] bytes) {
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
