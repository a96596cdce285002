package org.minicloud.guest.tty;

import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Process;
import org.minicloud.guest.kernel.SystemCallException;

/** The master of a pseudo-terminal: whoever holds it is to its terminal what a person at a keyboard is. */
public final class PtyMaster extends OpenFile {
	private static final long serialVersionUID = 1;
	private static final byte[] NOTHING = {};
	private final Tty tty;
	private final PtyLine line;
	private final PtyHost host;

	/** Makes a pseudo-terminal; {@link #tty} is its other side. */
	public PtyMaster(int number, PtyHost host) {
		this.line = new PtyLine();
		this.tty = new Tty("pts/" + number, line);
		this.host = host;
	}

	public Tty tty() {
		return tty;
	}

	@Override
	public byte[] read(Process reader, int limit) {
		if (line.output().size() > 0)
			return line.output().take(limit);
		return tty.abandoned() ? NOTHING : null;
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		if (tty.abandoned())
			throw new SystemCallException(Errno.EIO);
		int taken = line.offer(bytes, offset);
		tty.service(host);
		return taken;
	}

	@Override
	public Object cause() {
		return tty;
	}

	@Override
	public boolean readable(Process reader) {
		return line.output().size() > 0 || tty.abandoned();
	}

	@Override
	public boolean writable() {
		return tty.abandoned() || line.takesInput();
	}

	/** Whoever works at the terminal is hung up. */
	@Override
	protected void released() {
		line.closeMaster();
		host.masterClosed(tty);
	}
}
