package org.minicloud.xen.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.minicloud.xen.ConsoleRing;
import org.minicloud.xen.dom0.Daemon;

/**
 * The console daemon of domain 0 (xenconsoled): serves the consoles whose event channels fired, one after the other. It
 * costs CPU for each event and each byte, so a domain that floods its console waits for domain 0's turn on the scheduler.
 */
public final class ConsoleDaemon implements Daemon {
	/** CPU of a wake-up of the daemon: select, an event channel's read and unmask. */
	private static final long EVENT_NANOS = 4_000;
	/** CPU of a byte that is copied and logged. */
	private static final long BYTE_NANOS = 5;

	private final Map<Integer, Attached> byPort = new HashMap<>();
	private final Deque<Attached> waiting = new ArrayDeque<>();
	private final byte[] buffer = new byte[ConsoleRing.OUT_SIZE];
	private final IntConsumer send;
	private Attached serving;

	/** @param send notifies the guest at the far end of a port of domain 0 */
	public ConsoleDaemon(IntConsumer send) {
		this.send = send;
	}

	/** Serves this console from now on. */
	public void attach(int port, Console console) {
		byPort.put(port, new Attached(port, console));
	}

	/** The domain goes. */
	public void detach(int port) {
		Attached attached = byPort.remove(port);
		waiting.remove(attached);
		attached.console.close();
	}

	/** Something happened on a port: if it is a console's, that will be served. */
	@Override
	public void attend(int port) {
		Attached attached = byPort.get(port);
		if (attached != null && !attached.waiting) {
			attached.waiting = true;
			waiting.add(attached);
		}
	}

	@Override
	public boolean hasWork() {
		return !waiting.isEmpty();
	}

	/** Begins with the next console; gives the CPU that it costs. */
	@Override
	public long begin() {
		serving = waiting.remove();
		serving.waiting = false;
		return EVENT_NANOS + BYTE_NANOS * serving.console.waitingBytes();
	}

	/** The CPU is paid: the bytes move. A console that went meanwhile is left alone. */
	@Override
	public void finish() {
		if (!serving.console.isClosed() && serving.console.service(buffer))
			send.accept(serving.port);
	}

	private static final class Attached {
		final int port;
		final Console console;
		boolean waiting;

		Attached(int port, Console console) {
			this.port = port;
			this.console = console;
		}
	}
}
