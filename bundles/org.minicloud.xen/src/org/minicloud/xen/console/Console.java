package org.minicloud.xen.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.minicloud.time.Timeline;
import org.minicloud.xen.ConsoleRing;

/**
 * dom0's end of one console of a domain: what the guest wrote, and what people type. The bytes cross the shared ring only
 * when the {@link ConsoleDaemon} gets CPU in domain 0.
 */
public final class Console {
	/** Input that may wait for room in the ring. */
	public static final int MAX_QUEUED_INPUT = 64 * 1024;

	private final int number;
	private final ConsoleRing ring;
	private final ByteHistory history;
	private final Timeline timeline;
	private final Runnable attention;
	private final List<Consumer<byte[]>> listeners = new ArrayList<>();
	private final Deque<byte[]> input = new ArrayDeque<>();
	private int inputOffset;
	private int queuedInput;
	private boolean wantConnected;
	/** Somebody has sat down whom the guest does not know of yet. */
	private boolean arrived;
	private boolean closed;
	private boolean frozen;
	/** A size that the guest does not know of yet, columns and rows; 0 when there is none. */
	private int newColumns;
	private int newRows;

	/**
	 * @param number       0 for hvc0
	 * @param historyBytes how much of the output is kept
	 * @param attention    tells the daemon that there is something to do
	 */
	public Console(int number, ConsoleRing ring, int historyBytes, Timeline timeline, Runnable attention) {
		this.number = number;
		this.ring = ring;
		this.history = new ByteHistory(historyBytes);
		this.timeline = timeline;
		this.attention = attention;
		this.wantConnected = ring.connected();
	}

	/** Which of the domain's consoles: 0 is the primary one, hvc0. */
	public int number() {
		return number;
	}

	/** The shared ring, to be looked at. */
	public ConsoleRing ring() {
		return ring;
	}

	/** What is kept of the output, oldest first. */
	public byte[] history() {
		return history.toBytes();
	}

	/**
	 * Calls the listener with every further output, on the cloud's thread, each time as an event of its own: it may call
	 * the hypervisor. The returned action removes it.
	 */
	public Runnable onOutput(Consumer<byte[]> listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	/**
	 * Types. What finds no room in the ring waits.
	 *
	 * @return how many bytes were taken: fewer than offered when too much is waiting, or the domain is gone
	 */
	public int type(byte[] bytes) {
		int taken = closed ? 0 : Math.min(bytes.length, MAX_QUEUED_INPUT - queuedInput);
		if (taken == 0)
			return 0;
		input.add(Arrays.copyOf(bytes, taken));
		queuedInput += taken;
		attention.run();
		return taken;
	}

	/** Somebody sits down at the console; the guest is told. */
	public void connect() {
		if (closed || wantConnected)
			return;
		wantConnected = true;
		arrived = true;
		attention.run();
	}

	/**
	 * The terminal at this end has another size; the guest is told.
	 *
	 * @throws IllegalArgumentException when one is not from 1 to 32767
	 */
	public void resize(int columns, int rows) {
		if (Math.min(columns, rows) < 1 || Math.max(columns, rows) > Short.MAX_VALUE)
			throw new IllegalArgumentException("a terminal cannot have " + columns + " columns and " + rows + " rows");
		if (closed || columns == ring.columns() && rows == ring.rows() && newColumns == 0)
			return;
		newColumns = columns;
		newRows = rows;
		attention.run();
	}

	/** The user has gone: the guest is told, and ends the session. What was typed and not read is dropped. */
	public void disconnect() {
		input.clear();
		inputOffset = 0;
		queuedInput = 0;
		if (closed || !wantConnected)
			return;
		wantConnected = false;
		arrived = false;
		attention.run();
	}

	/** Whether somebody is meant to sit at the console. */
	public boolean isConnected() {
		return wantConnected && !closed;
	}

	/** Whether the domain has gone. */
	public boolean isClosed() {
		return closed;
	}

	/**
	 * The guest has moved here from the domain that the other console belongs to: those who listened, what they have typed
	 * and what was kept come along.
	 */
	public void succeed(Console left) {
		byte[] kept = left.history();
		history.append(kept, kept.length);
		listeners.addAll(left.listeners);
		left.listeners.clear();
		input.addAll(left.input);
		inputOffset = left.inputOffset;
		queuedInput = left.queuedInput;
		left.input.clear();
		left.queuedInput = 0;
		wantConnected = left.wantConnected;
		arrived = left.arrived;
		newColumns = left.newColumns > 0 ? left.newColumns : left.ring.columns();
		newRows = left.newRows > 0 ? left.newRows : left.ring.rows();
		attention.run();
	}

	/** The domain stands still, and is being copied: nothing crosses the ring until {@link #thaw}. */
	public void freeze() {
		frozen = true;
	}

	/** The domain goes on. */
	public void thaw() {
		if (!frozen)
			return;
		frozen = false;
		attention.run();
	}

	/** The domain goes: there will be no more output. */
	public void close() {
		closed = true;
		input.clear();
		queuedInput = 0;
	}

	/** Bytes that would cross the ring now. */
	int waitingBytes() {
		return ring.outProd() - ring.outCons() + Math.min(queuedInput, ConsoleRing.IN_SIZE);
	}

	/** Moves what there is both ways; gives whether the guest is to be told. */
	boolean service(byte[] buffer) {
		if (frozen)
			return false;
		return drain(buffer) | changeSize() | changeSession() | pushInput();
	}

	private boolean changeSize() {
		if (newColumns == 0)
			return false;
		ring.resize(newColumns, newRows);
		newColumns = 0;
		return true;
	}

	/** Whoever left before the guest heard of him was never there; who comes after another is a session of his own. */
	private boolean changeSession() {
		boolean leaves = !wantConnected && ring.connected();
		boolean arrives = arrived;
		arrived = false;
		if (leaves)
			ring.disconnect();
		else if (arrives)
			ring.connect();
		return leaves || arrives;
	}

	/** What an earlier user's session still had to say is none of the next one's business. */
	private boolean drain(byte[] buffer) {
		int count = ring.readOut(buffer, 0, buffer.length);
		if (count == 0)
			return false;
		history.append(buffer, count);
		if (!arrived && !listeners.isEmpty())
			tell(Arrays.copyOf(buffer, count));
		return true;
	}

	/** To those who listen now: who comes later finds it in the history. */
	private void tell(byte[] output) {
		for (Consumer<byte[]> listener : listeners)
			timeline.after(0, () -> {
				if (listeners.contains(listener))
					listener.accept(output);
			});
	}

	private boolean pushInput() {
		boolean pushed = false;
		while (!input.isEmpty()) {
			byte[] chunk = input.peek();
			int count = ring.writeIn(chunk, inputOffset, chunk.length - inputOffset);
			if (count == 0)
				break;
			pushed = true;
			queuedInput -= count;
			inputOffset += count;
			if (inputOffset == chunk.length) {
				input.remove();
				inputOffset = 0;
			}
		}
		return pushed;
	}
}
