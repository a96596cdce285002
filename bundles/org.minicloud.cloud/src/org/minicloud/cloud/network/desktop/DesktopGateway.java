package org.minicloud.cloud.network.desktop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.cloud.network.routing.Internet;
import org.minicloud.cloud.network.stack.StackHost;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.time.Pacemaker;
import org.minicloud.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets programs of the desktop reach instances: a port that an instance listens on and its groups admit for the desktop is open at
 * the instance's public address; one that they do not admit is there and does not answer. On the cloud's thread, but for what
 * says otherwise.
 */
public final class DesktopGateway {
	private static final Logger LOG = LoggerFactory.getLogger(DesktopGateway.class);
	private static final int STACK_GATEWAY = Prefix.addressOrNone("198.51.100.254");
	private static final int MOST_CONVERSATIONS = 2_000;

	private final int mostPorts;
	private final StackHost host;
	private final CloudMailbox cloud;
	private final SocketLoop loop;
	private final ListeningPorts listening;
	private final OpenPorts open = new OpenPorts();
	/** What is on the desktop now, and whether it is stalled. */
	private final Map<PublicPort, Holder> holders = new HashMap<>();
	private final Map<Card, Set<PublicPort>> portsOf = new HashMap<>();
	/** Cards for whose ports there was no room. */
	private final Set<Card> leftOut = new LinkedHashSet<>();
	private final Map<GuestSide, PublicPort> conversations = new LinkedHashMap<>();
	/** The loop's own. */
	private final Map<PublicPort, DesktopPort> sockets = new HashMap<>();
	private final AddressBlocks blocks;
	private final DatagramGateway datagrams;

	/**
	 * @param mostPorts that are on the desktop at once
	 * @throws IOException when this machine has no sockets to give
	 */
	public DesktopGateway(Timeline timeline, Pacemaker pacemaker, RandomGenerator random, Internet internet,
			ListeningPorts listening, int mostPorts) throws IOException {
		this.mostPorts = mostPorts;
		this.listening = listening;
		this.cloud = new CloudMailbox(pacemaker);
		this.loop = new SocketLoop();
		this.blocks = new AddressBlocks(loop);
		this.host = new StackHost(timeline, random, new Ip4(Internet.DESKTOP), new Ip4(STACK_GATEWAY), internet::sendFromDesktop);
		this.datagrams = new DatagramGateway(timeline, host.stack(), loop, cloud, blocks, listening, mostPorts);
		internet.setDesktop(host::arrived);
		loop.start();
	}

	/** Something about a card has changed: its address, its groups, its rules, or what its instance listens on. */
	public void changed(Card card) {
		int address = card.facts().live() ? card.facts().publicAddress() : 0;
		Set<PublicPort> wanted = new LinkedHashSet<>();
		if (address != 0)
			listening.of(card.facts().instanceId()).forEach(port -> wanted.add(new PublicPort(address, port)));
		for (PublicPort gone : new ArrayList<>(portsOf.getOrDefault(card, Set.of())))
			if (!wanted.contains(gone))
				close(card, gone);
		leftOut.remove(card);
		for (PublicPort port : wanted)
			show(card, port);
		admitLeftOut();
		datagrams.changed(card);
	}

	/** Where a port of an instance is on the desktop; any thread. */
	public Optional<InetSocketAddress> where(String instanceId, int port) {
		return open.where(instanceId, port);
	}

	/** The ports of an instance that are open; any thread. */
	public List<Integer> ports(String instanceId) {
		return open.ports(instanceId);
	}

	/** Calls the listener, on some thread, whenever a port is opened or closed; the returned action removes it. Any thread. */
	public Runnable onChange(Runnable listener) {
		return open.onChange(listener);
	}

	/** Closes all sockets within a second; any thread but the loop's. */
	public void close() {
		loop.close();
	}

	private void show(Card card, PublicPort port) {
		boolean stalled = !card.firewall().admitsConnection(IpPacket.TCP, Internet.DESKTOP, port.port());
		Holder before = holders.get(port);
		if (before != null && before.card == card && before.stalled == stalled)
			return;
		if (before == null && holders.size() >= mostPorts) {
			if (leftOut.add(card) && leftOut.size() == 1)
				LOG.warn("{} ports are open on this machine; those of other instances are not", mostPorts);
			return;
		}
		if (before != null && before.card != card)
			close(before.card, port);
		holders.put(port, new Holder(card, stalled));
		portsOf.computeIfAbsent(card, of -> new LinkedHashSet<>()).add(port);
		String instanceId = card.facts().instanceId();
		loop.execute(() -> openSocket(instanceId, port, stalled));
	}

	private void close(Card card, PublicPort port) {
		Set<PublicPort> ports = portsOf.get(card);
		if (ports == null || !ports.remove(port))
			return;
		if (ports.isEmpty())
			portsOf.remove(card);
		holders.remove(port);
		String instanceId = card.facts().instanceId();
		loop.execute(() -> closeSocket(instanceId, port));
		if (card.facts().publicAddress() != port.address())
			cut(port.address());
	}

	/** An address leads elsewhere now: who talked over it hears a reset. */
	private void cut(int address) {
		new ArrayList<>(conversations.entrySet()).stream().filter(each -> each.getValue().address() == address)
				.forEach(each -> each.getKey().cut());
	}

	private void admitLeftOut() {
		if (leftOut.isEmpty() || holders.size() >= mostPorts)
			return;
		Card next = leftOut.iterator().next();
		leftOut.remove(next);
		changed(next);
	}

	private void openSocket(String instanceId, PublicPort port, boolean stalled) {
		DesktopPort socket = sockets.computeIfAbsent(port,
				made -> new DesktopPort(made, loop, blocks, channel -> accepted(made, channel)));
		InetSocketAddress where = socket.open(stalled);
		if (where == null || stalled)
			open.remove(instanceId, port.port());
		else
			open.put(instanceId, port.port(), where);
	}

	private void closeSocket(String instanceId, PublicPort port) {
		DesktopPort socket = sockets.remove(port);
		if (socket != null)
			socket.close();
		open.remove(instanceId, port.port());
	}

	private void accepted(PublicPort port, SocketChannel channel) {
		DesktopSocket socket = new DesktopSocket(channel, loop, cloud);
		try {
			socket.begin();
			cloud.send(() -> connect(port, socket));
		} catch (IOException gone) {
			SocketLoop.closeQuietly(channel);
		}
	}

	/** The client is in; now the instance is asked, over the network. */
	private void connect(PublicPort port, DesktopSocket socket) {
		try {
			if (conversations.size() >= MOST_CONVERSATIONS) {
				socket.reset();
				return;
			}
			TcpConnection connection = host.stack().tcp().connect(null, new Endpoint(new Ip4(port.address()), port.port()));
			GuestSide[] made = new GuestSide[1];
			GuestSide guest = new GuestSide(connection, socket, () -> conversations.remove(made[0]));
			made[0] = guest;
			conversations.put(guest, port);
			socket.join(guest);
		} catch (NetException noPortFree) {
			socket.reset();
		}
	}

	private record Holder(Card card, boolean stalled) {
	}
}
