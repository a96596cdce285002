package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** TCP: which connection a segment is for, and which ports are taken. */
public final class TcpLayer implements Serializable {
	private static final long serialVersionUID = 1;
	/** Linux's net.ipv4.ip_local_port_range. */
	private static final int FIRST_EPHEMERAL = 32_768;
	static final int EPHEMERAL_PORTS = 61_000 - FIRST_EPHEMERAL;
	/** Connections in TIME_WAIT; beyond, the oldest is forgotten. */
	private static final int MOST_TIME_WAITS = 1024;

	private final IpStack stack;
	private final Map<Pair, TcpConnection> connections = new HashMap<>(4);
	private final Map<Endpoint, TcpListener> listeners = new LinkedHashMap<>(4);
	private final Deque<TcpConnection> timeWaits = new ArrayDeque<>(1);
	/** Connections that have more to send than there is room for. */
	private final Deque<TcpConnection> awaitingRoom = new ArrayDeque<>(1);
	private long resetsSent;

	/** Both ends of a connection. */
	private record Pair(long addresses, int ports) implements Serializable {
		Pair(Ip4 local, int localPort, Ip4 remote, int remotePort) {
			this((long) local.bits() << 32 | remote.bits() & 0xffff_ffffL, localPort << 16 | remotePort);
		}

		Pair(Endpoint local, Endpoint remote) {
			this(local.address(), local.port(), remote.address(), remote.port());
		}
	}

	TcpLayer(IpStack stack) {
		this.stack = stack;
	}

	/**
	 * Listens on a port, of one address or (0.0.0.0) all of them.
	 *
	 * @param backlog connections that may wait to be accepted, 1..128
	 * @throws NetException EADDRINUSE, EADDRNOTAVAIL
	 */
	public TcpListener listen(Endpoint local, int backlog) throws NetException {
		if (!local.address().isAny() && !stack.isLocal(local.address()))
			throw new NetException(NetError.EADDRNOTAVAIL);
		Endpoint chosen = local.port() == 0 ? new Endpoint(local.address(), freePort(null)) : local;
		if (isTaken(chosen))
			throw new NetException(NetError.EADDRINUSE);
		TcpListener listener = new TcpListener(this, chosen, backlog);
		listeners.put(chosen, listener);
		stack.portsChanged();
		stack.settle();
		return listener;
	}

	/** Whether somebody listens there, or would hear what comes there. */
	public boolean isTaken(Endpoint local) {
		for (Endpoint other : listeners.keySet())
			if (other.port() == local.port()
					&& (other.address().isAny() || local.address().isAny() || other.address().equals(local.address())))
				return true;
		return false;
	}

	/**
	 * Begins to connect. Whether it succeeded shows when {@link TcpConnection#isSettled}.
	 *
	 * @param local its own end: address 0.0.0.0 and port 0 for what fits; null for both
	 * @throws NetException ENETUNREACH, EADDRNOTAVAIL, EADDRINUSE when there is such a connection, or no port is free
	 */
	public TcpConnection connect(Endpoint local, Endpoint remote) throws NetException {
		Ip4 target = remote.address().isAny() ? Ip4.LOOPBACK : remote.address();
		Endpoint to = new Endpoint(target, remote.port());
		Ip4 source = local == null || local.address().isAny() ? stack.sourceFor(target) : local.address();
		if (source.isAny() || target.isMulticast() || stack.isBroadcast(target))
			throw new NetException(NetError.ENETUNREACH);
		if (!stack.isLocal(source))
			throw new NetException(NetError.EADDRNOTAVAIL);
		int port = local == null || local.port() == 0 ? freePort(new Pair(source, 0, target, to.port())) : local.port();
		Endpoint from = new Endpoint(source, port);
		Pair pair = new Pair(from, to);
		TcpConnection before = connections.get(pair);
		if (before != null && before.state() == TcpState.TIME_WAIT)
			before.end(null);
		else if (before != null)
			throw new NetException(NetError.EADDRINUSE);
		TcpConnection connection = new TcpConnection(this, from, to, null, TcpState.SYN_SENT);
		connections.put(pair, connection);
		connection.open();
		stack.settle();
		return connection;
	}

	/** All connections, those that nobody has accepted yet included. */
	public List<TcpConnection> connections() {
		return new ArrayList<>(connections.values());
	}

	public List<TcpListener> listeners() {
		return new ArrayList<>(listeners.values());
	}

	static int ephemeral(int number) {
		return FIRST_EPHEMERAL + Integer.remainderUnsigned(number, EPHEMERAL_PORTS);
	}

	/** @param wanted both ends without the port that is looked for; null for a listener */
	private int freePort(Pair wanted) throws NetException {
		int first = stack.host().random();
		for (int i = 0; i < EPHEMERAL_PORTS; i++) {
			int port = ephemeral(first + i);
			boolean free = wanted == null ? !isTaken(Endpoint.port(port))
					: !connections.containsKey(new Pair(wanted.addresses(), port << 16 | wanted.ports()));
			if (free && (wanted == null || !isTaken(Endpoint.port(port))))
				return port;
		}
		throw new NetException(NetError.EADDRINUSE);
	}

	void received(Ipv4 packet) {
		TcpSegment segment = TcpSegment.read(packet).orElse(null);
		if (segment == null)
			return;
		Pair pair = new Pair(packet.destination(), segment.destinationPort(), packet.source(), segment.sourcePort());
		TcpConnection connection = connections.get(pair);
		boolean opening = segment.has(TcpSegment.SYN) && !segment.has(TcpSegment.ACK | TcpSegment.RST);
		if (connection != null && connection.state() == TcpState.TIME_WAIT && opening && connection.isBefore(segment.sequence())) {
			connection.end(null);
			connection = null;
		}
		if (connection != null) {
			connection.received(segment);
			return;
		}
		Endpoint local = new Endpoint(packet.destination(), segment.destinationPort());
		Endpoint remote = new Endpoint(packet.source(), segment.sourcePort());
		TcpListener listener = listener(local);
		if (listener == null || !opening && segment.has(TcpSegment.ACK))
			reset(segment, local, remote);
		else if (opening && listener.admits())
			begin(listener, segment, pair, local, remote);
	}

	private TcpListener listener(Endpoint local) {
		TcpListener listener = listeners.get(local);
		return listener != null ? listener : listeners.get(Endpoint.port(local.port()));
	}

	private void begin(TcpListener listener, TcpSegment syn, Pair pair, Endpoint local, Endpoint remote) {
		if (remote.port() == 0)
			return;
		TcpConnection connection = new TcpConnection(this, local, remote, listener, TcpState.SYN_RECEIVED);
		connections.put(pair, connection);
		listener.begun(connection);
		connection.answer(syn);
	}

	/** Answers a segment that belongs to nothing (RFC 9293, 3.10.7.1). */
	void reset(TcpSegment segment, Endpoint local, Endpoint remote) {
		if (segment.has(TcpSegment.RST))
			return;
		resetsSent++;
		byte[] packet = stack.scratch(TcpSegment.HEADER_BYTES);
		if (segment.has(TcpSegment.ACK))
			TcpSegment.write(packet, IpStack.HEADROOM, 0, local, remote, segment.acknowledgment(), 0, TcpSegment.RST, 0);
		else
			TcpSegment.write(packet, IpStack.HEADROOM, 0, local, remote, 0, segment.sequence() + segment.sequenceLength(),
					TcpSegment.RST | TcpSegment.ACK, 0);
		send(packet, TcpSegment.HEADER_BYTES, local, remote, Ipv4.DEFAULT_TTL);
	}

	NetError send(byte[] packet, int length, Endpoint local, Endpoint remote, int ttl) {
		return stack.send(packet, length, Ipv4.TCP, local.address(), remote.address(), ttl, true);
	}

	/** ICMP, or address resolution, says that a segment of ours did not arrive. */
	void failed(Ipv4 packet, NetError error) {
		TcpConnection connection = quoted(packet);
		if (connection != null)
			connection.unreachable(error);
	}

	/** A router on the way takes smaller packets only (RFC 1191). */
	void smaller(Ipv4 packet, int mtu) {
		TcpConnection connection = quoted(packet);
		if (connection != null)
			connection.shrinkSegments(mtu - Ipv4.HEADER_BYTES - TcpSegment.HEADER_BYTES);
	}

	private TcpConnection quoted(Ipv4 packet) {
		if (packet.length() < 8)
			return null;
		int from = Wire.uint16(packet.bytes(), packet.offset());
		int to = Wire.uint16(packet.bytes(), packet.offset() + 2);
		TcpConnection connection = connections.get(new Pair(packet.source(), from, packet.destination(), to));
		boolean ours = connection != null && connection.hasSent(Wire.int32(packet.bytes(), packet.offset() + 4));
		return ours ? connection : null;
	}

	void addressGone(Ip4 address) {
		for (TcpConnection connection : connections())
			if (connection.local().address().equals(address))
				connection.fail(NetError.ECONNABORTED);
	}

	int mss(Ip4 remote) {
		return stack.mtu(remote) - Ipv4.HEADER_BYTES - TcpSegment.HEADER_BYTES;
	}

	int random() {
		return stack.host().random();
	}

	IpStack stack() {
		return stack;
	}

	void timeWait(TcpConnection connection) {
		timeWaits.addLast(connection);
		if (timeWaits.size() > MOST_TIME_WAITS)
			timeWaits.peekFirst().end(null);
	}

	void ended(TcpConnection connection) {
		connections.remove(new Pair(connection.local(), connection.remote()), connection);
		awaitingRoom.remove(connection);
		if (timeWaits.peekFirst() == connection)
			timeWaits.removeFirst();
		else if (!timeWaits.isEmpty())
			timeWaits.remove(connection);
	}

	void closed(TcpListener listener) {
		listeners.remove(listener.local(), listener);
		stack.portsChanged();
	}

	void awaitRoom(TcpConnection connection) {
		awaitingRoom.addLast(connection);
	}

	void roomAgain() {
		for (int left = awaitingRoom.size(); left > 0 && !awaitingRoom.isEmpty(); left--)
			awaitingRoom.removeFirst().roomAgain();
	}

	/** Segments that belonged to nothing. */
	public long resetsSent() {
		return resetsSent;
	}

	int size() {
		return connections.size() + listeners.size();
	}
}
