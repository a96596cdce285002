package org.minicloud.guest.kernel;

import org.minicloud.guest.fs.Vfs;

/** What the journal waits on: readable while there are changes that the disk has not seen. */
final class DirtyFiles extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final byte[] TOKEN = { 1 };
	private final Vfs files;

	DirtyFiles(Vfs files) {
		this.files = files;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		return files.hasWork() ? TOKEN : null;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		throw new SystemCallException(Errno.EBADF);
	}

	@Override
	public Object cause() {
		return WaitCause.DISK;
	}

	@Override
	public boolean readable(Process reader) {
		return files.hasWork();
	}

	@Override
	public boolean writable() {
		return false;
	}
}
