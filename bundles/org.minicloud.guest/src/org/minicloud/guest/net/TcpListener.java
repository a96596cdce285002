package org.minicloud.guest.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A port that is listened on. Who connects waits, up to the backlog, to be accepted; beyond it he is not answered. */
public final class TcpListener extends NetSocket {
	private static final long serialVersionUID = 1;
	/** Linux's net.core.somaxconn of its years. */
	private static final int MOST = 128;
	private static final int LEAST_HALF_OPEN = 8;

	private final TcpLayer layer;
	private final Endpoint local;
	private int backlog;
	private final Deque<TcpConnection> waiting = new ArrayDeque<>(1);
	private final List<TcpConnection> halfOpen = new ArrayList<>(1);
	private boolean closed;

	TcpListener(TcpLayer layer, Endpoint local, int backlog) {
		this.layer = layer;
		this.local = local;
		setBacklog(backlog);
	}

	public Endpoint local() {
		return local;
	}

	/** How many may wait to be accepted, 1..128; what is beyond is brought within. */
	public void setBacklog(int connections) {
		backlog = Math.clamp(connections, 1, MOST);
	}

	public int backlog() {
		return backlog;
	}

	/** How many wait to be accepted. */
	public int waiting() {
		return waiting.size();
	}

	/** The connection that has waited longest; null when there is none. */
	public TcpConnection accept() {
		TcpConnection next = waiting.pollFirst();
		if (next != null)
			next.accepted();
		return next;
	}

	/** Listens no more; who waits is reset. */
	public void close() {
		if (closed)
			return;
		closed = true;
		layer.closed(this);
		List<TcpConnection> abandoned = new ArrayList<>(waiting);
		abandoned.addAll(halfOpen);
		waiting.clear();
		halfOpen.clear();
		abandoned.forEach(connection -> {
			connection.accepted();
			connection.abort();
		});
		layer.stack().settle();
	}

	boolean isClosed() {
		return closed;
	}

	/** Whether one more may begin to connect. */
	boolean admits() {
		return halfOpen.size() < Math.max(backlog, LEAST_HALF_OPEN) && hasRoom();
	}

	boolean hasRoom() {
		return waiting.size() < backlog;
	}

	void begun(TcpConnection connection) {
		halfOpen.add(connection);
	}

	void established(TcpConnection connection) {
		halfOpen.remove(connection);
		waiting.addLast(connection);
		layer.stack().changed(this);
	}

	void lost(TcpConnection connection) {
		halfOpen.remove(connection);
		// a connection that was reset is accepted all the same: whoever reads it learns of it
		if (connection.failure() == null)
			waiting.remove(connection);
	}
}
