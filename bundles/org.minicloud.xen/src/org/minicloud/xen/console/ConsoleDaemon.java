package org.minicloud.xen.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.minicloud.xen.ConsoleRing;

/**
 * The console daemon of domain 0 (xenconsoled): serves the consoles whose event channels fired, one after the other. It
 * costs CPU for each event and each byte, so a domain that floods its console waits for domain 0's turn on the scheduler.
 */
public final class ConsoleDaemon {
	/** CPU of a wake-up of the daemon: select, an event channel's read and unmask. */
	private static final long EVENT_NANOS = 4_000;
	/** CPU of a byte that is copied and logged. */
	private static final long BYTE_NANOS = 5;

	private final Map<Integer, Console> byPort = new HashMap<>();
	private final Deque<Integer> waiting = new ArrayDeque<>();
	private final byte[] buffer = new byte[ConsoleRing.OUT_SIZE];
	private final IntConsumer send;
	private int serving;

	/** @param send notifies the guest at the far end of a port of domain 0 */
	public ConsoleDaemon(IntConsumer send) {
		this.send = send;
	}

	/** Serves this console from now on. */
	public void attach(int port, Console console) {
		byPort.put(port, console);
	}

	/** The domain goes. */
	public void detach(int port) {
		Console console = byPort.remove(port);
		waiting.remove(port);
		if (console != null)
			console.close();
	}

	/** Whether the port is one of the daemon's; its console is served then. */
	public boolean attend(int port) {
		if (!byPort.containsKey(port))
			return false;
		if (!waiting.contains(port))
			waiting.add(port);
		return true;
	}

	public boolean hasWork() {
		return !waiting.isEmpty();
	}

	/** Begins with the next console; gives the CPU that it costs. */
	public long begin() {
		serving = waiting.remove();
		return EVENT_NANOS + BYTE_NANOS * byPort.get(serving).waitingBytes();
	}

	/** The CPU is paid: the bytes move. A console that went meanwhile is left alone. */
	public void finish() {
		Console console = byPort.get(serving);
		if (console != null && console.service(buffer))
			send.accept(serving);
	}
}
