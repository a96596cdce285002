package org.minicloud.guest.tty;

import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.SystemCallException;

/** A descriptor on a terminal. */
public final class TtyFile extends OpenFile {
	private static final long serialVersionUID = 1;
	private final Tty tty;
	/** The session it was opened for; when that is over, the descriptor leads nowhere. */
	private final int session;
	private final TtyHost host;

	public TtyFile(Tty tty, int session, TtyHost host) {
		this.tty = tty;
		this.session = session;
		this.host = host;
	}

	public Tty tty() {
		return tty;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		if (hungUp())
			return new byte[0];
		if (inBackground(reader)) {
			host.signalGroup(reader.group(), Signal.SIGTTIN);
			return null;
		}
		byte[] bytes = tty.read(limit);
		if (bytes != null)
			tty.service(host);
		return bytes;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		if (hungUp())
			throw new SystemCallException(Errno.EIO);
		return tty.write(bytes, offset);
	}

	@Override
	public Object cause() {
		return tty;
	}

	@Override
	public boolean readable(Process reader) {
		return hungUp() || !inBackground(reader) && tty.readable();
	}

	@Override
	public boolean writable() {
		return hungUp() || tty.writable();
	}

	private boolean hungUp() {
		return tty.session() != session;
	}

	private boolean inBackground(Process process) {
		return process.session() == session && process.group() != tty.foregroundGroup();
	}
}
