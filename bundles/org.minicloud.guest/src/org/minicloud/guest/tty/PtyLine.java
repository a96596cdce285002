package org.minicloud.guest.tty;

import org.minicloud.guest.kernel.ByteQueue;

/** The line of a pseudo-terminal: two queues between its terminal and whoever holds the master. */
final class PtyLine implements TtyLine {
	private static final long serialVersionUID = 1;
	/** N_TTY_BUF_SIZE of Linux, each way. */
	static final int CAPACITY = 4096;

	private final ByteQueue towardsTerminal = new ByteQueue();
	private final ByteQueue towardsMaster = new ByteQueue();
	private boolean masterOpen = true;

	@Override
	public boolean connected() {
		return masterOpen;
	}

	@Override
	public int session() {
		return 0;
	}

	@Override
	public void skipToSession() {
		towardsTerminal.clear();
	}

	@Override
	public boolean hasInput() {
		return towardsTerminal.size() > 0;
	}

	@Override
	public byte[] receive(int limit) {
		return towardsTerminal.take(limit);
	}

	@Override
	public boolean hasRoom() {
		return !masterOpen || towardsMaster.size() + 1 < CAPACITY;
	}

	@Override
	public int send(byte[] bytes, int offset, int length, boolean mapped) {
		if (!masterOpen)
			return length;
		int taken = 0;
		while (taken < length && towardsMaster.size() + 1 < CAPACITY) {
			byte next = bytes[offset + taken++];
			if (next == '\n' && mapped)
				towardsMaster.add((byte) '\r');
			towardsMaster.add(next);
		}
		return taken;
	}

	/** Echoes: there are never more of them than a few for each byte of input, which is bounded. */
	@Override
	public void say(byte[] bytes) {
		for (byte next : bytes) {
			if (next == '\n')
				towardsMaster.add((byte) '\r');
			towardsMaster.add(next);
		}
	}

	@Override
	public void flush() {
		// what was said is in the queue already
	}

	@Override
	public void discard() {
		// the master may still read what was written before
	}

	@Override
	public WindowSize size() {
		return null;
	}

	/** What the master reads. */
	ByteQueue output() {
		return towardsMaster;
	}

	/** Takes what the master writes. @return how many bytes there was room for */
	int offer(byte[] bytes, int offset) {
		// a master that does not read its echoes must not fill the memory with them
		if (towardsMaster.size() >= 2 * CAPACITY)
			return 0;
		int count = Math.min(CAPACITY - towardsTerminal.size(), bytes.length - offset);
		towardsTerminal.add(bytes, offset, count);
		return count;
	}

	boolean takesInput() {
		return towardsTerminal.size() < CAPACITY && towardsMaster.size() < 2 * CAPACITY;
	}

	void closeMaster() {
		masterOpen = false;
		towardsMaster.clear();
		towardsTerminal.clear();
	}
}
