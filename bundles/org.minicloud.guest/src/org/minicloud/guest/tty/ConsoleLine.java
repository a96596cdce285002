package org.minicloud.guest.tty;

import java.io.Serializable;
import java.util.Arrays;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.xen.ConsoleRing;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo.ConsolePage;

/**
 * The front end of a console: moves bytes between a terminal and its ring, and tells dom0. A full ring takes nothing;
 * what the kernel itself has to say then waits here, and whoever else writes waits in the kernel.
 */
final class ConsoleLine implements Serializable {
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

	boolean connected() {
		return page.ring().connected();
	}

	/** Which of the users of this console it is that is there now. */
	int session() {
		return page.ring().session();
	}

	/** Drops the input that was meant for an earlier session. */
	void skipToSession() {
		ConsoleRing ring = page.ring();
		int end = ring.connected() ? ring.sessionStart() : ring.inProd();
		byte[] dropped = new byte[Math.clamp(end - ring.inCons(), 0, ConsoleRing.IN_SIZE)];
		if (ring.readIn(dropped, 0, dropped.length) > 0)
			hypercalls.send(page.port());
	}

	/** Whether dom0 has sent something. */
	boolean hasInput() {
		return page.ring().inProd() != page.ring().inCons();
	}

	/** Takes up to {@code limit} bytes of input. */
	byte[] receive(int limit) {
		byte[] buffer = new byte[Math.min(limit, page.ring().inProd() - page.ring().inCons())];
		int count = page.ring().readIn(buffer, 0, buffer.length);
		if (count > 0)
			hypercalls.send(page.port());
		return count == buffer.length ? buffer : Arrays.copyOf(buffer, count);
	}

	/** Whether a writer that can wait may write: the backlog goes first. */
	boolean hasRoom() {
		return backlog.size() == 0 && free() > 1;
	}

	/** Writes as much as fits, a new line as carriage return and line feed. @return number of bytes taken */
	int send(byte[] bytes, int offset, int length) {
		if (backlog.size() > 0)
			return 0;
		int taken = 0;
		byte[] chunk = new byte[Math.min(2 * CHUNK, 2 * length)];
		int free = free();
		while (taken < length && free > 1) {
			int filled = 0;
			while (taken < length && filled + 2 <= Math.min(free, chunk.length)) {
				byte next = bytes[offset + taken++];
				if (next == '\n')
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

	/** Writes without waiting, on behalf of the kernel: what does not fit follows when there is room. */
	void say(byte[] bytes) {
		int taken = send(bytes, 0, bytes.length);
		backlog.add(bytes, taken, bytes.length - taken);
	}

	/** There may be room again. */
	void flush() {
		if (backlog.size() == 0)
			return;
		byte[] waiting = backlog.take(backlog.size());
		int taken = send(waiting, 0, waiting.length);
		backlog.add(waiting, taken, waiting.length - taken);
	}

	/** Forgets what could not be sent. */
	void discard() {
		backlog.clear();
	}

	private int free() {
		ConsoleRing ring = page.ring();
		return ConsoleRing.OUT_SIZE - (ring.outProd() - ring.outCons());
	}
}
