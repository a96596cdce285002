package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** UDP: which socket a datagram is for. */
public final class UdpLayer implements Serializable {
	private static final long serialVersionUID = 1;

	private final IpStack stack;
	private final List<UdpSocket> sockets = new ArrayList<>(1);

	UdpLayer(IpStack stack) {
		this.stack = stack;
	}

	/** A socket without a port. */
	public UdpSocket open() {
		return new UdpSocket(stack, this);
	}

	public List<UdpSocket> sockets() {
		return List.copyOf(sockets);
	}

	void received(Ipv4 packet, boolean toAll) {
		Optional<Udp> read = Udp.read(packet);
		if (read.isEmpty())
			return;
		Udp datagram = read.get();
		if (datagram.destinationPort() == DhcpMessage.CLIENT_PORT && stack.dhcp().received(datagram))
			return;
		if (!toAll && !stack.isLocal(packet.destination()))
			return;
		Endpoint from = new Endpoint(packet.source(), datagram.sourcePort());
		UdpSocket best = null;
		for (UdpSocket socket : sockets) {
			int match = socket.match(packet.destination(), datagram.destinationPort(), from, toAll);
			if (match > 0 && (best == null || match > best.match(packet.destination(), datagram.destinationPort(), from, toAll)))
				best = socket;
		}
		if (best != null)
			best.arrived(datagram, from);
		else if (!toAll)
			stack.icmp().complain(packet, Icmp.UNREACHABLE, Icmp.PORT_UNREACHABLE);
	}

	/** A datagram of ours did not arrive. */
	void failed(Ipv4 packet, NetError error) {
		if (packet.length() < Udp.HEADER_BYTES)
			return;
		int local = Wire.uint16(packet.bytes(), packet.offset());
		Endpoint to = new Endpoint(packet.destination(), Wire.uint16(packet.bytes(), packet.offset() + 2));
		for (UdpSocket socket : sockets)
			if (socket.local().port() == local)
				socket.failed(to, error);
	}

	void bind(UdpSocket socket, Endpoint local) throws NetException {
		for (UdpSocket other : sockets)
			if (other.local().port() == local.port() && (other.local().address().isAny() || local.address().isAny()
					|| other.local().address().equals(local.address())))
				throw new NetException(NetError.EADDRINUSE);
		sockets.add(socket);
		stack.portsChanged();
	}

	/** @throws NetException EADDRINUSE when all are taken */
	int freePort() throws NetException {
		int first = stack.host().random();
		for (int i = 0; i < TcpLayer.EPHEMERAL_PORTS; i++) {
			int port = TcpLayer.ephemeral(first + i);
			if (sockets.stream().noneMatch(socket -> socket.local().port() == port))
				return port;
		}
		throw new NetException(NetError.EADDRINUSE);
	}

	void closed(UdpSocket socket) {
		if (sockets.remove(socket))
			stack.portsChanged();
	}

	int size() {
		return sockets.size();
	}
}
