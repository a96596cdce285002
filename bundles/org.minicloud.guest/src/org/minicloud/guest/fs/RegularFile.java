package org.minicloud.guest.fs;

import java.util.Arrays;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.GuestDisk.Entry;
import org.minicloud.guest.GuestDisk.Kind;

/** A descriptor on a file that was opened for appending (as shells' redirections write) or for reading. */
public final class RegularFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private final FileSystem files;
	private final String path;
	private final boolean forWriting;
	private int position;

	public RegularFile(FileSystem files, String path, boolean forWriting) {
		this.files = files;
		this.path = path;
		this.forWriting = forWriting;
	}

	@Override
	public byte[] read(Process reader, int limit) throws SystemCallException {
		byte[] bytes = entry().bytes();
		int from = Math.min(position, bytes.length);
		int to = Math.min(bytes.length, from + limit);
		position = to;
		return Arrays.copyOfRange(bytes, from, to);
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		if (!forWriting)
			throw new SystemCallException(Errno.EBADF);
		Entry before = entry();
		int count = bytes.length - offset;
		if (before.bytes().length + count > FileSystem.MAX_FILE_BYTES)
			throw new SystemCallException(Errno.EFBIG);
		if (files.usedBytes() + count > files.capacityBytes())
			throw new SystemCallException(Errno.ENOSPC);
		byte[] joined = Arrays.copyOf(before.bytes(), before.bytes().length + count);
		System.arraycopy(bytes, offset, joined, before.bytes().length, count);
		files.put(path, new Entry(Kind.FILE, joined, before.owner(), before.mode(), files.nowMillis()));
		return count;
	}

	private Entry entry() throws SystemCallException {
		return files.find(path).orElseThrow(() -> new SystemCallException(Errno.EIO));
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
