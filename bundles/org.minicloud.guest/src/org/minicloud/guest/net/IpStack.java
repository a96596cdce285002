package org.minicloud.guest.net;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.minicloud.xen.netif.MacAddress;

/**
 * The network stack of one host: the loopback interface and one Ethernet card, with IPv4, ICMP, UDP and TCP above them. It is data: it has
 * no thread and no clock, does what it has to do within the calls of its {@link NetHost host}, and can be serialised between any two of them.
 * All calls are to come from one thread. Sockets' listeners are called at the end of a call, when everything is in order.
 */
public final class IpStack implements Serializable {
	private static final long serialVersionUID = 1;
	/** Room before a transport's header, for those of IP and Ethernet. */
	static final int HEADROOM = Ethernet.HEADER_BYTES + Ipv4.HEADER_BYTES;

	private final NetInterface loopback = new NetInterface("lo", 1, NetInterface.LOOPBACK_MTU, true);
	private final NetInterface ethernet = new NetInterface("eth0", 2, NetInterface.ETHERNET_MTU, false);
	private final RouteTable routes = new RouteTable();
	private final TimerHeap timers = new TimerHeap();
	private final ArpTable arp = new ArpTable(this);
	private final Reassembly reassembly = new Reassembly(this);
	private final IcmpLayer icmp = new IcmpLayer(this);
	private final UdpLayer udp = new UdpLayer(this);
	private final TcpLayer tcp = new TcpLayer(this);
	private final DhcpClient dhcp = new DhcpClient(this);
	private final Departures departures = new Departures(this, loopback, ethernet);
	private final Deque<NetSocket> changed = new ArrayDeque<>(2);
	private SocketListener portsListener = SocketListener.NONE;
	private boolean portsChanged;
	private boolean settling;
	private transient NetHost host;
	private transient long alarmed;

	public IpStack(NetHost host) {
		loopback.addresses.add(new InterfaceAddress(Ip4.LOOPBACK, 8));
		loopback.present = true;
		loopback.carrier = true;
		loopback.up = true;
		attach(host);
	}

	/** Gives it its host, at first and after it was restored; the host's clock must not have gone back. */
	public void attach(NetHost newHost) {
		host = newHost;
		alarmed = timers.next();
		host.alarm(alarmed);
	}

	// interfaces

	public NetInterface loopback() {
		return loopback;
	}

	/** The card; not {@link NetInterface#isPresent present} before {@link #plugged}. */
	public NetInterface ethernet() {
		return ethernet;
	}

	public List<NetInterface> interfaces() {
		return ethernet.present ? List.of(loopback, ethernet) : List.of(loopback);
	}

	/** There is a card now, or it is connected again: announces the addresses it has. */
	public void plugged(long mac) {
		ethernet.mac = mac;
		ethernet.present = true;
		ethernet.carrier = true;
		arp.doubt();
		if (ethernet.works())
			arp.announce();
		roomAgain();
	}

	/** The card leads nowhere. */
	public void unplugged() {
		ethernet.carrier = false;
		departures.clear();
		settle();
	}

	/** Brings the card up or down; down, it keeps its addresses and loses its routes. */
	public void setUp(boolean up) {
		ethernet.up = up;
		if (up)
			ethernet.addresses.forEach(this::connectedRoute);
		else
			routes.removeOf(ethernet.name(), false);
		settle();
	}

	/** Gives the card an address more, with the route to its neighbours. @return false when it has it */
	public boolean addAddress(Ip4 address, int prefixLength) {
		if (ethernet.owns(address))
			return false;
		InterfaceAddress added = new InterfaceAddress(address, prefixLength);
		ethernet.addresses.add(added);
		if (ethernet.up)
			connectedRoute(added);
		if (ethernet.works())
			arp.announce();
		settle();
		return true;
	}

	private void connectedRoute(InterfaceAddress address) {
		if (address.prefixLength() < 32)
			routes.add(new Route(address.network(), Ip4.ANY, ethernet.name(), true));
	}

	/** Takes an address from the card; connections of it are reset. @return false when it has none such */
	public boolean removeAddress(Ip4 address) {
		if (!ethernet.addresses.removeIf(each -> each.address().equals(address)))
			return false;
		routes.removeOf(ethernet.name(), true);
		ethernet.addresses.forEach(this::connectedRoute);
		if (ethernet.addresses.isEmpty())
			routes.removeOf(ethernet.name(), false);
		tcp.addressGone(address);
		settle();
		return true;
	}

	public RouteTable routes() {
		return routes;
	}

	public ArpTable arp() {
		return arp;
	}

	public DhcpClient dhcp() {
		return dhcp;
	}

	/** Sends a gratuitous ARP for each address. */
	public void announce() {
		if (ethernet.works())
			arp.announce();
		settle();
	}

	// sockets

	public TcpLayer tcp() {
		return tcp;
	}

	public UdpLayer udp() {
		return udp;
	}

	public IcmpLayer icmp() {
		return icmp;
	}

	/** Who is told when another set of ports is listened on. */
	public void onPortsChanged(SocketListener listener) {
		portsListener = listener;
	}

	// entry points of the host

	/** A frame has come. The array stays the host's. */
	public void received(byte[] frame, int length) {
		if (ethernet.present)
			Ethernet.read(frame, length).ifPresent(this::frame);
		settle();
	}

	/** The moment of {@link NetHost#alarm} has come. */
	public void expired(long now) {
		for (StackTimer timer = timers.due(now); timer != null; timer = timers.due(now))
			timer.expired(now);
		settle();
	}

	/** The card takes frames again. */
	public void roomAgain() {
		if (departures.roomAgain())
			tcp.roomAgain();
		settle();
	}

	private void frame(Ethernet frame) {
		ethernet.receivedPackets++;
		ethernet.receivedBytes += Ethernet.HEADER_BYTES + frame.length();
		if (!ethernet.up || frame.destination() != ethernet.mac && !MacAddress.isGroup(frame.destination())) {
			ethernet.receiveDropped++;
			return;
		}
		if (frame.type() == Ethernet.TYPE_ARP)
			Arp.read(frame.bytes(), frame.offset(), frame.length()).ifPresent(arp::received);
		else if (frame.type() == Ethernet.TYPE_IPV4)
			Ipv4.read(frame.bytes(), frame.offset(), frame.length()).ifPresentOrElse(packet -> packet(packet, ethernet),
					() -> ethernet.receiveErrors++);
		else
			ethernet.receiveDropped++;
	}

	private void packet(Ipv4 packet, NetInterface from) {
		if (!admissible(packet, from)) {
			from.receiveDropped++;
			return;
		}
		Ipv4 whole = packet.isFragment() ? reassembly.add(packet) : packet;
		if (whole == null)
			return;
		boolean toAll = from.isBroadcast(whole.destination()) || whole.destination().isMulticast();
		switch (whole.protocol()) {
			case Ipv4.TCP -> {
				if (!toAll)
					tcp.received(whole);
			}
			case Ipv4.UDP -> udp.received(whole, toAll);
			case Ipv4.ICMP -> icmp.received(whole, toAll);
			default -> {
				if (!toAll)
					icmp.complain(whole, Icmp.UNREACHABLE, Icmp.PROTOCOL_UNREACHABLE);
			}
		}
	}

	/** Whether it is for this host, and from where it says. */
	private boolean admissible(Ipv4 packet, NetInterface from) {
		if (from == loopback)
			return true;
		Ip4 source = packet.source();
		Ip4 destination = packet.destination();
		if (source.isLoopback() || destination.isLoopback() || source.isMulticast() || from.isBroadcast(source) || from.owns(source))
			return false;
		return from.owns(destination) || from.isBroadcast(destination) || dhcp.isAsking();
	}

	// for the layers

	NetHost host() {
		return host;
	}

	long now() {
		return host.now();
	}

	TimerHeap timers() {
		return timers;
	}

	boolean isLocal(Ip4 address) {
		return loopback.owns(address) || ethernet.owns(address);
	}

	boolean isBroadcast(Ip4 address) {
		return ethernet.isBroadcast(address);
	}

	boolean onLink(Ip4 address) {
		Route route = routes.lookUp(address);
		return route != null && route.gateway().isAny();
	}

	/** The interface that has an address. */
	public Optional<NetInterface> sourceOf(Ip4 address) {
		if (loopback.owns(address))
			return Optional.of(loopback);
		return ethernet.owns(address) ? Optional.of(ethernet) : Optional.empty();
	}

	/** The address from which something goes there; 0.0.0.0 when there is no way. */
	public Ip4 sourceFor(Ip4 destination) {
		if (isLocal(destination))
			return destination;
		Route route = routes.lookUp(destination);
		if (route == null)
			return Ip4.ANY;
		Ip4 next = route.gateway().isAny() ? destination : route.gateway();
		for (InterfaceAddress address : ethernet.addresses)
			if (address.network().contains(next))
				return address.address();
		return ethernet.address();
	}

	/** Largest packet on the way there. */
	int mtu(Ip4 destination) {
		return isLocal(destination) ? loopback.mtu() : ethernet.mtu();
	}

	/** Whether TCP should wait before it sends more. */
	boolean isBusy(Ip4 destination) {
		return departures.isBusy(isLocal(destination));
	}

	/** An array for a packet that is being made, with {@link #HEADROOM} before the transport's header; the next packet will use it again. */
	byte[] scratch(int payload) {
		return departures.scratch(payload);
	}

	/** @see Departures#send */
	NetError send(byte[] packet, int payload, int protocol, Ip4 source, Ip4 destination, int ttl, boolean dontFragment) {
		return departures.send(packet, payload, protocol, source, destination, ttl, dontFragment);
	}

	/** Gives a frame to the card, or has it wait for room there. The array stays the caller's. */
	void transmit(byte[] frame, int length) {
		departures.transmit(frame, length);
	}

	void transmit(byte[] frame) {
		transmit(frame, frame.length);
	}

	/** Nobody has answered for the receiver of a frame of ours. */
	void undeliverable(byte[] frame) {
		Ipv4.readQuoted(frame, Ethernet.HEADER_BYTES, frame.length - Ethernet.HEADER_BYTES)
				.ifPresent(icmp::undeliverable);
	}

	void changed(NetSocket socket) {
		if (socket.changePending)
			return;
		socket.changePending = true;
		changed.addLast(socket);
	}

	void portsChanged() {
		portsChanged = true;
	}

	/** Does what has come of a call: packets to this host itself, listeners, the alarm. At the end of every call from outside. */
	void settle() {
		if (settling)
			return;
		settling = true;
		try {
			while (departures.loops() || !changed.isEmpty())
				if (departures.loops())
					takeLooped(departures.nextLooped());
				else
					changed.removeFirst().tell();
		} finally {
			settling = false;
		}
		if (portsChanged) {
			portsChanged = false;
			portsListener.changed();
		}
		long next = timers.next();
		if (next != alarmed) {
			alarmed = next;
			host.alarm(next);
		}
	}

	private void takeLooped(byte[] packet) {
		loopback.receivedPackets++;
		loopback.receivedBytes += packet.length;
		Ipv4.read(packet, 0, packet.length).ifPresent(each -> packet(each, loopback));
		if (departures.loopIsCalm())
			tcp.roomAgain();
	}

	/** What it holds beside its configuration, for tests that look for leaks: sockets, timers, packets. */
	public int load() {
		return tcp.size() + udp.size() + timers.size() + departures.size() + changed.size() + reassembly.packets();
	}
}
