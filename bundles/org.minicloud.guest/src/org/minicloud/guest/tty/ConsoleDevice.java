package org.minicloud.guest.tty;

import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;

/** {@code /dev/console}: where init and its services write, whoever is logged in there. */
public final class ConsoleDevice extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final byte[] NOTHING = {};
	private final Tty tty;

	public ConsoleDevice(Tty tty) {
		this.tty = tty;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		return NOTHING;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) {
		return tty.write(bytes, offset);
	}

	@Override
	public Object cause() {
		return tty;
	}

	@Override
	public boolean readable(Process reader) {
		return true;
	}

	@Override
	public boolean writable() {
		return tty.writable();
	}
}
