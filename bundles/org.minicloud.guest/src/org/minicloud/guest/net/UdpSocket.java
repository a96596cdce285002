package org.minicloud.guest.net;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A socket for UDP. What nobody takes is kept up to a bound, and then lost. */
public final class UdpSocket extends NetSocket {
	private static final long serialVersionUID = 1;
	public static final int MAX_PAYLOAD = Ipv4.MAX_BYTES - Ipv4.HEADER_BYTES - Udp.HEADER_BYTES;
	/** Linux's net.core.rmem_default of its years, without the overhead that is counted there. */
	private static final int MOST_BYTES = 124_928;
	private static final int MOST_DATAGRAMS = 512;

	private final IpStack stack;
	private final UdpLayer layer;
	private Endpoint local = Endpoint.ANY;
	private Endpoint peer;
	private final Deque<Datagram> waiting = new ArrayDeque<>(1);
	private int waitingBytes;
	private int ttl = Ipv4.DEFAULT_TTL;
	private NetError failure;
	private boolean bound;
	private boolean named;
	private long dropped;

	UdpSocket(IpStack stack, UdpLayer layer) {
		this.stack = stack;
		this.layer = layer;
	}

	/** @param wanted port 0 for any. @throws NetException EADDRINUSE, EADDRNOTAVAIL, EINVAL when it is bound */
	public void bind(Endpoint wanted) throws NetException {
		if (bound)
			throw new NetException(NetError.EINVAL);
		if (!wanted.address().isAny() && !stack.isLocal(wanted.address()) && !stack.isBroadcast(wanted.address()))
			throw new NetException(NetError.EADDRNOTAVAIL);
		Endpoint chosen = wanted.port() == 0 ? new Endpoint(wanted.address(), layer.freePort()) : wanted;
		layer.bind(this, chosen);
		local = chosen;
		bound = true;
		named = wanted.port() > 0;
		if (named)
			stack.portsChanged();
		stack.settle();
	}

	/** From now on hears and sends to nobody else. @throws NetException ENETUNREACH, EADDRINUSE */
	public void connect(Endpoint to) throws NetException {
		Ip4 source = stack.sourceFor(to.address());
		if (source.isAny() && !to.address().isBroadcast())
			throw new NetException(NetError.ENETUNREACH);
		if (!bound)
			bind(Endpoint.ANY);
		if (local.address().isAny())
			local = new Endpoint(source, local.port());
		peer = to;
	}

	/** Its own end; 0.0.0.0:0 before it has one. */
	public Endpoint local() {
		return local;
	}

	/** Null when it is not connected. */
	public Endpoint peer() {
		return peer;
	}

	/** Whether somebody gave it its port, and so waits for who may come. */
	public boolean isListening() {
		return named;
	}

	public void setTimeToLive(int hops) {
		ttl = hops;
	}

	/**
	 * Sends a datagram.
	 *
	 * @param to null for the peer
	 * @throws NetException EDESTADDRREQ, EMSGSIZE, ENETUNREACH, ENETDOWN; ECONNREFUSED and others of earlier ones, when connected
	 */
	public void send(byte[] bytes, Endpoint to) throws NetException {
		throwFailure();
		Endpoint target = to == null ? peer : to;
		if (target == null)
			throw new NetException(NetError.EDESTADDRREQ);
		if (bytes.length > MAX_PAYLOAD)
			throw new NetException(NetError.EMSGSIZE);
		if (!bound)
			bind(Endpoint.ANY);
		Ip4 source = local.address().isAny() ? stack.sourceFor(target.address()) : local.address();
		if (source.isAny() && !target.address().isBroadcast())
			throw new NetException(NetError.ENETUNREACH);
		byte[] packet = stack.scratch(Udp.HEADER_BYTES + bytes.length);
		System.arraycopy(bytes, 0, packet, IpStack.HEADROOM + Udp.HEADER_BYTES, bytes.length);
		Udp.write(packet, IpStack.HEADROOM, bytes.length, new Endpoint(source, local.port()), target);
		NetError error = stack.send(packet, Udp.HEADER_BYTES + bytes.length, Ipv4.UDP, source, target.address(), ttl, false);
		stack.settle();
		if (error != null)
			throw new NetException(error);
	}

	/** The next datagram; null when there is none. @throws NetException what has become of one that was sent, when connected */
	public Datagram receive() throws NetException {
		throwFailure();
		Datagram next = waiting.pollFirst();
		if (next != null)
			waitingBytes -= next.bytes().length;
		return next;
	}

	public boolean readable() {
		return !waiting.isEmpty() || failure != null;
	}

	public int waitingBytes() {
		return waitingBytes;
	}

	/** Datagrams that were lost because nobody took those before them. */
	public long dropped() {
		return dropped;
	}

	public void close() {
		waiting.clear();
		waitingBytes = 0;
		bound = false;
		layer.closed(this);
		stack.settle();
	}

	/** How well a datagram fits: 0 not at all. */
	int match(Ip4 destination, int port, Endpoint from, boolean toAll) {
		if (port != local.port() || peer != null && !peer.equals(from))
			return 0;
		boolean here = local.address().equals(destination);
		if (!local.address().isAny() && !here && !(toAll && peer == null && stack.isBroadcast(local.address())))
			return 0;
		return 1 + (here ? 1 : 0) + (peer != null ? 2 : 0);
	}

	void arrived(Udp datagram, Endpoint from) {
		if (waiting.size() >= MOST_DATAGRAMS || waitingBytes + datagram.length() > MOST_BYTES) {
			dropped++;
			return;
		}
		byte[] payload = Arrays.copyOfRange(datagram.bytes(), datagram.offset(), datagram.offset() + datagram.length());
		waiting.addLast(new Datagram(payload, from));
		waitingBytes += payload.length;
		stack.changed(this);
	}

	void failed(Endpoint to, NetError error) {
		if (peer == null || !peer.equals(to))
			return;
		failure = error;
		stack.changed(this);
	}

	private void throwFailure() throws NetException {
		NetError error = failure;
		failure = null;
		if (error != null)
			throw new NetException(error);
	}
}
