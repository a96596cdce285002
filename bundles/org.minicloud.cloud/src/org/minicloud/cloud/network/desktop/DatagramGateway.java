package org.minicloud.cloud.network.desktop;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.guest.net.Datagram;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.IpStack;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.UdpSocket;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/**
 * UDP between the desktop and instances: a port that an instance listens on is open at its public address, whatever its groups say: what they do not
 * admit is dropped where it meets the instance's interface, and nobody is told. Each client has a socket of its own on the desktop's stack, for
 * as long as something passes. On the cloud's thread.
 */
final class DatagramGateway {
	private static final int MOST_CLIENTS = 1_000;
	private static final long IDLE = TimeUnit.SECONDS.toNanos(180);

	private final Timeline timeline;
	private final IpStack stack;
	private final SocketLoop loop;
	private final CloudMailbox cloud;
	private final AddressBlocks blocks;
	private final ListeningPorts listening;
	private final int mostPorts;
	private final Map<PublicPort, DatagramPort> ports = new HashMap<>();
	private final Map<Card, Set<PublicPort>> portsOf = new HashMap<>();
	private final Map<Client, Flow> flows = new LinkedHashMap<>();
	private final Timer sweep;

	/** Who talks to which port. */
	private record Client(PublicPort port, SocketAddress address) {
	}

	/** What passes between a client and an instance. */
	private static final class Flow {
		private final UdpSocket socket;
		private long activeAt;

		Flow(UdpSocket socket) {
			this.socket = socket;
		}
	}

	/** @param mostPorts that are on the desktop at once */
	DatagramGateway(Timeline timeline, IpStack stack, SocketLoop loop, CloudMailbox cloud, AddressBlocks blocks, ListeningPorts listening, int mostPorts) {
		this.timeline = timeline;
		this.stack = stack;
		this.loop = loop;
		this.cloud = cloud;
		this.blocks = blocks;
		this.listening = listening;
		this.mostPorts = mostPorts;
		this.sweep = timeline.timer(this::sweep);
	}

	/** Something about a card has changed. */
	void changed(Card card) {
		int address = card.facts().live() ? card.facts().publicAddress() : 0;
		Set<PublicPort> wanted = new LinkedHashSet<>();
		if (address != 0)
			listening.datagramsOf(card.facts().instanceId()).forEach(port -> wanted.add(new PublicPort(address, port)));
		Set<PublicPort> before = portsOf.getOrDefault(card, Set.of());
		new ArrayList<>(before).stream().filter(port -> !wanted.contains(port)).forEach(port -> close(card, port));
		for (PublicPort port : wanted)
			if (!ports.containsKey(port) && ports.size() < mostPorts)
				open(card, port);
	}

	private void open(Card card, PublicPort port) {
		DatagramPort[] made = new DatagramPort[1];
		DatagramPort opened = new DatagramPort(port, loop, (client, bytes) -> cloud.send(() -> received(made[0], new Client(port, client), bytes)));
		made[0] = opened;
		ports.put(port, opened);
		portsOf.computeIfAbsent(card, of -> new LinkedHashSet<>()).add(port);
		loop.execute(() -> opened.open(blocks));
	}

	private void close(Card card, PublicPort port) {
		DatagramPort closed = ports.remove(port);
		portsOf.get(card).remove(port);
		if (portsOf.get(card).isEmpty())
			portsOf.remove(card);
		loop.execute(closed::close);
		List.copyOf(flows.keySet()).stream().filter(client -> client.port().equals(port)).forEach(this::end);
	}

	private void received(DatagramPort port, Client client, byte[] bytes) {
		port.taken();
		if (ports.get(client.port()) != port)
			return;
		try {
			Flow flow = flows.get(client);
			if (flow == null)
				flow = begin(port, client);
			flow.activeAt = timeline.nanos();
			flow.socket.send(bytes, null);
		} catch (NetException lost) {
			// as a datagram may be
		}
	}

	private Flow begin(DatagramPort port, Client client) throws NetException {
		if (flows.size() >= MOST_CLIENTS)
			end(flows.keySet().iterator().next());
		Flow flow = new Flow(stack.udp().open());
		flow.socket.connect(new Endpoint(new Ip4(client.port().address()), client.port().port()));
		flow.socket.onChange(() -> answer(port, client, flow));
		flows.put(client, flow);
		if (!sweep.isArmed())
			sweep.armAfter(IDLE);
		return flow;
	}

	private void answer(DatagramPort port, Client client, Flow flow) {
		flow.activeAt = timeline.nanos();
		try {
			for (Datagram next = flow.socket.receive(); next != null; next = flow.socket.receive())
				port.answer(client.address(), next.bytes());
		} catch (NetException refused) {
			// nobody listens there any more, which the client is not told, as it is not over the Internet
		}
	}

	private void end(Client client) {
		flows.remove(client).socket.close();
	}

	private void sweep() {
		long now = timeline.nanos();
		List.copyOf(flows.keySet()).stream().filter(client -> flows.get(client).activeAt + IDLE <= now).forEach(this::end);
		if (!flows.isEmpty())
			sweep.armAfter(IDLE);
	}
}
