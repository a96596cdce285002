package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.minicloud.guest.tty.PtyHost;
import org.minicloud.guest.tty.PtyMaster;
import org.minicloud.guest.tty.Tty;

/** The pseudo-terminals of a kernel: {@code /dev/pts/N}. */
final class PseudoTerminals implements Serializable, PtyHost {
	private static final long serialVersionUID = 1;
	/** kernel.pty.max of Linux, not counting those kept back. */
	private static final int MOST = 4096;

	private final Kernel kernel;
	private final TreeMap<Integer, Tty> byNumber = new TreeMap<>();

	PseudoTerminals(Kernel kernel) {
		this.kernel = kernel;
	}

	/** @throws SystemCallException ENOSPC when there are too many */
	PtyMaster open() throws SystemCallException {
		int number = 0;
		while (byNumber.containsKey(number))
			number++;
		if (number >= MOST)
			throw new SystemCallException(Errno.ENOSPC);
		PtyMaster master = new PtyMaster(number, this);
		byNumber.put(number, master.tty());
		return master;
	}

	List<Tty> all() {
		return new ArrayList<>(byNumber.values());
	}

	@Override
	public void masterClosed(Tty tty) {
		byNumber.values().remove(tty);
		kernel.hangUp(tty);
	}

	@Override
	public void signalGroup(int group, Signal signal) {
		kernel.signalGroup(group, signal);
	}

	@Override
	public long now() {
		return kernel.now();
	}
}
