package org.minicloud.guest.fs;

import java.util.Arrays;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;

/** What the kernel answered when a file below {@code /proc} was opened. */
final class AnswerFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private final byte[] bytes;
	private int position;

	AnswerFile(byte[] bytes) {
		this.bytes = bytes == null ? new byte[0] : bytes;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		int from = position;
		position = Math.min(bytes.length, position + limit);
		return Arrays.copyOfRange(bytes, from, position);
	}

	@Override
	public void seek(long place) {
		position = (int) Math.max(0, Math.min(place, bytes.length));
	}

	@Override
	public int write(Process writer, byte[] written, int offset) throws SystemCallException {
		throw new SystemCallException(Errno.EACCES);
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
