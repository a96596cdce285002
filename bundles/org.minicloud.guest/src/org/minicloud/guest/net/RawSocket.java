package org.minicloud.guest.net;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A raw socket for ICMP. What it receives begins with the IP header, as on Linux. */
public final class RawSocket extends NetSocket {
	private static final long serialVersionUID = 1;
	private static final int MOST_WAITING = 64;

	private final IpStack stack;
	private final IcmpLayer layer;
	private final Deque<Datagram> waiting = new ArrayDeque<>(1);
	private int ttl = Ipv4.DEFAULT_TTL;

	RawSocket(IpStack stack, IcmpLayer layer) {
		this.stack = stack;
		this.layer = layer;
	}

	/** How many routers what is sent may pass, 1..255. */
	public void setTimeToLive(int hops) {
		ttl = hops;
	}

	/**
	 * Sends a message.
	 *
	 * @param message from its type on; the checksum is filled in
	 * @throws NetException ENETUNREACH, EINVAL when it is too short, EMSGSIZE
	 */
	public void send(byte[] message, Ip4 to) throws NetException {
		if (message.length < Icmp.HEADER_BYTES)
			throw new NetException(NetError.EINVAL);
		if (message.length > Ipv4.MAX_BYTES - Ipv4.HEADER_BYTES)
			throw new NetException(NetError.EMSGSIZE);
		Icmp checked = new Icmp(message[0] & 0xff, message[1] & 0xff, Wire.int32(message, 4),
				Arrays.copyOfRange(message, Icmp.HEADER_BYTES, message.length));
		NetError error = layer.send(checked, stack.sourceFor(to), to, ttl);
		stack.settle();
		if (error != null)
			throw new NetException(error);
	}

	/** The next packet, header and all; null when there is none. */
	public Datagram receive() {
		return waiting.pollFirst();
	}

	public boolean readable() {
		return !waiting.isEmpty();
	}

	public void close() {
		waiting.clear();
		layer.closed(this);
	}

	void arrived(Ipv4 packet) {
		if (waiting.size() >= MOST_WAITING)
			return;
		byte[] copy = Arrays.copyOfRange(packet.bytes(), packet.headerOffset(), packet.offset() + packet.length());
		waiting.addLast(new Datagram(copy, new Endpoint(packet.source(), 0)));
		stack.changed(this);
	}
}
