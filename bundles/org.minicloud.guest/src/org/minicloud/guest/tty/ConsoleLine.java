package org.minicloud.guest.tty;

import java.util.Arrays;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.xen.ConsoleRing;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo.ConsolePage;

/**
 * The front end of a console: moves bytes between a terminal and its ring, and tells dom0. A full ring takes nothing;
 * what the kernel itself has to say then waits here, and whoever else writes waits in the kernel.
 */
final class ConsoleLine implements TtyLine {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 256;

	private final ByteQueue backlog = new ByteQueue();
	private transient ConsolePage page;
	private transient Hypercalls hypercalls;

	void attach(ConsolePage page, Hypercalls hypercalls) {
		this.page = page;
		this.hypercalls = hypercalls;
	}

	int port() {
		return page.port();
	}

	@Override
	public boolean connected() {
		return page.ring().connected();
	}

	@Override
	public int session() {
		return page.ring().session();
	}

	@Override
	public void skipToSession() {
		ConsoleRing ring = page.ring();
		int end = ring.connected() ? ring.sessionStart() : ring.inProd();
		byte[] dropped = new byte[Math.clamp(end - ring.inCons(), 0, ConsoleRing.IN_SIZE)];
		if (ring.readIn(dropped, 0, dropped.length) > 0)
			hypercalls.send(page.port());
	}

	@Override
	public boolean hasInput() {
		return page.ring().inProd() != page.ring().inCons();
	}

	@Override
	public byte[] receive(int limit) {
		byte[] buffer = new byte[Math.min(limit, page.ring().inProd() - page.ring().inCons())];
		int count = page.ring().readIn(buffer, 0, buffer.length);
		if (count > 0)
			hypercalls.send(page.port());
		return count == buffer.length ? buffer : Arrays.copyOf(buffer, count);
	}

	/** The backlog goes first. */
	@Override
	public boolean hasRoom() {
		return backlog.size() == 0 && free() > 1;
	}

	@Override
	public int send(byte[] bytes, int offset, int length, boolean mapped) {
		if (backlog.size() > 0)
			return 0;
		int taken = 0;
		byte[] chunk = new byte[Math.min(2 * CHUNK, 2 * length)];
		int free = free();
		while (taken < length && free > 1) {
			int filled = 0;
			while (taken < length && filled + 2 <= Math.min(free, chunk.length)) {
				byte next = bytes[offset + taken++];
				if (next == '\n' && mapped)
					chunk[filled++] = '\r';
				chunk[filled++] = next;
			}
			page.ring().writeOut(chunk, 0, filled);
			free -= filled;
		}
		if (taken > 0)
			hypercalls.send(page.port());
		return taken;
	}

	@Override
	public void say(byte[] bytes) {
		int taken = send(bytes, 0, bytes.length, true);
		backlog.add(bytes, taken, bytes.length - taken);
	}

	@Override
	public void flush() {
		if (backlog.size() == 0)
			return;
		byte[] waiting = backlog.take(backlog.size());
		int taken = send(waiting, 0, waiting.length, true);
		backlog.add(waiting, taken, waiting.length - taken);
	}

	@Override
	public void discard() {
		backlog.clear();
	}

	@Override
	public WindowSize size() {
		ConsoleRing ring = page.ring();
		return ring.columns() == 0 && ring.rows() == 0 ? null : WindowSize.of(ring.rows(), ring.columns());
	}

	private int free() {
		ConsoleRing ring = page.ring();
		return ConsoleRing.OUT_SIZE - (ring.outProd() - ring.outCons());
	}
}
