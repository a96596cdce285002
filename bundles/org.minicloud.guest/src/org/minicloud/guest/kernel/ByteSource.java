package org.minicloud.guest.kernel;

/** {@code /dev/zero}, {@code /dev/urandom} and {@code /dev/full}: as many bytes as anybody wants, and room for all or none. */
final class ByteSource extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final int MOST = 1 << 20;
	private long seed;
	private final boolean full;

	/** @param seed of what is read; with 0 it is zeros */
	ByteSource(long seed, boolean full) {
		this.seed = seed;
		this.full = full;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		byte[] bytes = new byte[Math.min(limit, MOST)];
		for (int i = 0; seed != 0 && i < bytes.length; i++) {
			// xorshift64, by Marsaglia
			seed ^= seed << 13;
			seed ^= seed >>> 7;
			seed ^= seed << 17;
			bytes[i] = (byte) (seed >>> 32);
		}
		return bytes;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		if (full)
			throw new SystemCallException(Errno.ENOSPC);
		return bytes.length - offset;
	}

	@Override
	public void seek(long position) {
		// every place is the same
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
