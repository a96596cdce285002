package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** ICMP: answers echoes, tells of what cannot be delivered, hears the same of others. */
public final class IcmpLayer implements Serializable {
	private static final long serialVersionUID = 1;
	private static final long SECOND = 1_000_000_000L;
	/** Errors in a second. */
	private static final int MOST_ERRORS = 100;

	private final IpStack stack;
	private final List<RawSocket> sockets = new ArrayList<>(1);
	private long second;
	private int errors;

	IcmpLayer(IpStack stack) {
		this.stack = stack;
	}

	/** A socket that hears all messages but requests. */
	public RawSocket open() {
		RawSocket socket = new RawSocket(stack, this);
		sockets.add(socket);
		return socket;
	}

	void closed(RawSocket socket) {
		sockets.remove(socket);
	}

	void received(Ipv4 packet, boolean toAll) {
		Icmp message = Icmp.read(packet.bytes(), packet.offset(), packet.length()).orElse(null);
		if (message == null)
			return;
		if (message.type() == Icmp.ECHO_REQUEST) {
			if (!toAll)
				send(new Icmp(Icmp.ECHO_REPLY, 0, message.rest(), message.payload()), packet.destination(), packet.source(),
						Ipv4.DEFAULT_TTL);
			return;
		}
		for (RawSocket socket : sockets)
			socket.arrived(packet);
		message.quoted().filter(quoted -> stack.isLocal(quoted.source())).ifPresent(quoted -> heard(message, quoted));
	}

	private void heard(Icmp message, Ipv4 about) {
		if (message.type() != Icmp.UNREACHABLE)
			return;
		switch (message.code()) {
			case Icmp.FRAGMENTATION_NEEDED -> stack.tcp().smaller(about, message.rest() & 0xffff);
			case Icmp.PORT_UNREACHABLE, Icmp.PROTOCOL_UNREACHABLE -> failed(about, NetError.ECONNREFUSED);
			case Icmp.NET_UNREACHABLE -> failed(about, NetError.ENETUNREACH);
			default -> failed(about, NetError.EHOSTUNREACH);
		}
	}

	/** Nobody has answered for the address that a packet of ours is for. */
	void undeliverable(Ipv4 packet) {
		failed(packet, NetError.EHOSTUNREACH);
		if (packet.protocol() == Ipv4.ICMP)
			tellPingers(packet);
	}

	private void failed(Ipv4 packet, NetError error) {
		if (packet.protocol() == Ipv4.TCP)
			stack.tcp().failed(packet, error);
		else if (packet.protocol() == Ipv4.UDP)
			stack.udp().failed(packet, error);
	}

	/** Who pings a host that does not answer for its address hears so from this host itself, as on Linux. */
	private void tellPingers(Ipv4 packet) {
		boolean request = packet.length() > 0 && Wire.uint8(packet.bytes(), packet.offset()) == Icmp.ECHO_REQUEST;
		if (request && stack.isLocal(packet.source()) && !sockets.isEmpty())
			send(Icmp.about(packet, Icmp.UNREACHABLE, Icmp.HOST_UNREACHABLE, 0), packet.source(), packet.source(), Ipv4.DEFAULT_TTL);
	}

	/** Tells the sender of a packet that it went wrong; never about errors, fragments but the first, or what is for a group. */
	void complain(Ipv4 packet, int type, int code) {
		boolean error = packet.protocol() == Ipv4.ICMP
				&& (packet.length() == 0 || Wire.uint8(packet.bytes(), packet.offset()) != Icmp.ECHO_REQUEST);
		if (error || packet.fragmentOffset() > 0 || !packet.source().isUnicast() || stack.isBroadcast(packet.source())
				|| stack.isBroadcast(packet.destination()) || packet.destination().isMulticast() || tooMany())
			return;
		Icmp message = Icmp.about(packet, type, code, 0);
		send(message, stack.isLocal(packet.destination()) ? packet.destination() : stack.sourceFor(packet.source()), packet.source(),
				Ipv4.DEFAULT_TTL);
	}

	private boolean tooMany() {
		long now = stack.now() / SECOND;
		if (now != second) {
			second = now;
			errors = 0;
		}
		return ++errors > MOST_ERRORS;
	}

	NetError send(Icmp message, Ip4 source, Ip4 destination, int ttl) {
		byte[] bytes = message.toBytes();
		byte[] packet = stack.scratch(bytes.length);
		System.arraycopy(bytes, 0, packet, IpStack.HEADROOM, bytes.length);
		return stack.send(packet, bytes.length, Ipv4.ICMP, source, destination, ttl, false);
	}

	int size() {
		return sockets.size();
	}
}
