package org.minicloud.guest.kernel;

/** {@code /dev/null}. */
public final class NullFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final byte[] NOTHING = {};

	@Override
	public byte[] read(Process reader, int limit) {
		return NOTHING;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) {
		return bytes.length - offset;
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
