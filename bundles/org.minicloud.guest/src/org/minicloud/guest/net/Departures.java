package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.minicloud.xen.netif.MacAddress;

/** What leaves the stack: finds the way, takes packets apart that are too large for it, and keeps what has to wait for the card or for the stack itself. */
final class Departures implements Serializable {
	private static final long serialVersionUID = 1;
	/** Frames that wait for room in the card. */
	private static final int TRANSMIT_QUEUE = 256;
	/** Above so many, TCP waits before it sends more. */
	private static final int TRANSMIT_BUSY = 32;
	private static final int LOOPBACK_QUEUE = 1024;
	private static final int SCRATCH_BYTES = 2048;

	private final IpStack stack;
	private final NetInterface loopback;
	private final NetInterface ethernet;
	private final Deque<byte[]> transmitQueue = new ArrayDeque<>(1);
	private final Deque<byte[]> looped = new ArrayDeque<>(1);
	private int lastId;
	private transient byte[] scratch;

	Departures(IpStack stack, NetInterface loopback, NetInterface ethernet) {
		this.stack = stack;
		this.loopback = loopback;
		this.ethernet = ethernet;
	}

	/** Whether what goes to this host or another one should wait. */
	boolean isBusy(boolean here) {
		return transmitQueue.size() >= TRANSMIT_BUSY && !here || looped.size() >= LOOPBACK_QUEUE / 2;
	}

	/** Frames and packets that wait. */
	int size() {
		return transmitQueue.size() + looped.size();
	}

	/** The card leads nowhere. */
	void clear() {
		transmitQueue.clear();
	}

	/** The card takes frames again. @return whether there is room for more than what waits */
	boolean roomAgain() {
		while (!transmitQueue.isEmpty() && stack.host().send(transmitQueue.peekFirst(), transmitQueue.peekFirst().length))
			transmitQueue.removeFirst();
		return transmitQueue.size() < TRANSMIT_BUSY;
	}

	/** The next packet to this host itself; null when there is none. */
	byte[] nextLooped() {
		return looped.pollFirst();
	}

	boolean loops() {
		return !looped.isEmpty();
	}

	/** Whether few packets to this host itself wait. */
	boolean loopIsCalm() {
		return looped.size() < LOOPBACK_QUEUE / 4;
	}

	/** An array for a packet that is being made, with {@link #IpStack.HEADROOM} before the transport's header; the next packet will use it again. */
	byte[] scratch(int payload) {
		if (IpStack.HEADROOM + payload > SCRATCH_BYTES)
			return new byte[IpStack.HEADROOM + payload];
		if (scratch == null)
			scratch = new byte[SCRATCH_BYTES];
		return scratch;
	}

	/**
	 * Sends a packet.
	 *
	 * @param packet  with {@link #IpStack.HEADROOM} before the transport's header
	 * @param payload bytes of transport header and data
	 * @return null, or why it does not go
	 */
	NetError send(byte[] packet, int payload, int protocol, Ip4 source, Ip4 destination, int ttl, boolean dontFragment) {
		lastId = lastId + 1 & 0xffff;
		if (stack.isLocal(destination)) {
			loop(packet, payload, protocol, source, destination, ttl);
			return null;
		}
		if (source.isLoopback())
			return NetError.EINVAL;
		Ip4 next = destination;
		if (!destination.isBroadcast()) {
			Route route = stack.routes().lookUp(destination);
			if (route == null)
				return NetError.ENETUNREACH;
			if (!route.gateway().isAny())
				next = route.gateway();
		}
		if (!ethernet.works())
			return NetError.ENETDOWN;
		int room = ethernet.mtu() - Ipv4.HEADER_BYTES;
		if (payload > room && dontFragment)
			return NetError.EMSGSIZE;
		if (payload > room) {
			fragment(packet, payload, protocol, source, destination, next, ttl);
			return null;
		}
		Ipv4.write(packet, Ethernet.HEADER_BYTES, payload, lastId, dontFragment ? Ipv4.DONT_FRAGMENT : 0, ttl, protocol, source,
				destination);
		link(next, packet, IpStack.HEADROOM + payload);
		return null;
	}

	private void fragment(byte[] packet, int payload, int protocol, Ip4 source, Ip4 destination, Ip4 next, int ttl) {
		int id = lastId;
		int room = ethernet.mtu() - Ipv4.HEADER_BYTES & ~7;
		byte[] piece = new byte[IpStack.HEADROOM + room];
		for (int at = 0; at < payload; at += room) {
			int length = Math.min(room, payload - at);
			System.arraycopy(packet, IpStack.HEADROOM + at, piece, IpStack.HEADROOM, length);
			Ipv4.write(piece, Ethernet.HEADER_BYTES, length, id, at / 8 | (at + length < payload ? Ipv4.MORE_FRAGMENTS : 0), ttl, protocol,
					source, destination);
			link(next, piece, IpStack.HEADROOM + length);
		}
	}

	private void link(Ip4 next, byte[] frame, int length) {
		boolean toAll = ethernet.isBroadcast(next) || next.isMulticast();
		Ethernet.write(frame, MacAddress.BROADCAST, ethernet.mac(), Ethernet.TYPE_IPV4);
		if (toAll)
			transmit(frame, length);
		else
			stack.arp().send(next, frame, length);
	}

	private void loop(byte[] packet, int payload, int protocol, Ip4 source, Ip4 destination, int ttl) {
		if (looped.size() >= LOOPBACK_QUEUE) {
			loopback.sendDropped++;
			return;
		}
		byte[] copy = new byte[Ipv4.HEADER_BYTES + payload];
		System.arraycopy(packet, IpStack.HEADROOM, copy, Ipv4.HEADER_BYTES, payload);
		Ipv4.write(copy, 0, payload, lastId, Ipv4.DONT_FRAGMENT, ttl, protocol, source, destination);
		loopback.sentPackets++;
		loopback.sentBytes += copy.length;
		looped.addLast(copy);
	}

	/** Gives a frame to the card, or has it wait for room there. The array stays the caller's. */
	void transmit(byte[] frame, int length) {
		if (!ethernet.works())
			return;
		boolean gone = transmitQueue.isEmpty() && stack.host().send(frame, length);
		if (!gone && transmitQueue.size() >= TRANSMIT_QUEUE) {
			ethernet.sendDropped++;
			return;
		}
		if (!gone) {
			byte[] kept = new byte[length];
			System.arraycopy(frame, 0, kept, 0, length);
			transmitQueue.addLast(kept);
		}
		ethernet.sentPackets++;
		ethernet.sentBytes += length;
	}
}
