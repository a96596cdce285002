package org.minicloud.guest.kernel;

/** What the watcher waits on: readable while a request of the toolstack has not been taken up, or the balloon is not done. */
final class ToolstackRequests extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final byte[] TOKEN = { 1 };
	private final Kernel kernel;

	ToolstackRequests(Kernel kernel) {
		this.kernel = kernel;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		return readable(reader) ? TOKEN : null;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		throw new SystemCallException(Errno.EBADF);
	}

	@Override
	public boolean readable(Process reader) {
		return kernel.toolstackAsks() || kernel.balloon.hasWork();
	}

	@Override
	public boolean writable() {
		return false;
	}
}
