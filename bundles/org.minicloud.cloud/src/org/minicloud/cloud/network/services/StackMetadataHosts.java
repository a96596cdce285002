package org.minicloud.cloud.network.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.cards.Services;
import org.minicloud.cloud.network.packet.Bytes;
import org.minicloud.cloud.network.packet.Frames;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.routing.RegionRouter;
import org.minicloud.cloud.network.stack.StackHost;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.Ip4;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.guest.net.TcpListener;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.time.Timer;

/** A host for the metadata in each network, made when somebody asks there for the first time. */
public final class StackMetadataHosts implements MetadataHosts {
	private static final int HTTP = 80;
	private static final int BACKLOG = 128;
	private static final int DESTINATION = Frames.HEADER_BYTES + 16;
	private static final int GATEWAY = 0xa9fea9fd;
	/** Connections that one network may have open at once. */
	private static final int MOST_CONNECTIONS = 1_000;
	private static final long IDLE = TimeUnit.SECONDS.toNanos(60);

	private final Timeline timeline;
	private final SeededRandom random;
	private final MetadataService service;
	private final Map<String, NetworkHost> hosts = new HashMap<>();

	public StackMetadataHosts(Timeline timeline, SeededRandom random, MetadataService service) {
		this.timeline = timeline;
		this.random = random;
		this.service = service;
	}

	@Override
	public void received(RegionRouter router, Card card, IpPacket packet) {
		String name = router.region() + ' ' + card.facts().network();
		hosts.computeIfAbsent(name, made -> new NetworkHost(router, card.facts().network(), made)).host.arrived(packet.frame(),
				packet.end());
	}

	/** The metadata's host in one network. */
	private final class NetworkHost {
		private final RegionRouter router;
		private final String network;
		private final StackHost host;
		private final TcpListener listener;
		private final Set<MetadataConnection> connections = new LinkedHashSet<>();
		private final Timer sweep = timeline.timer(this::sweep);

		NetworkHost(RegionRouter router, String network, String name) {
			this.router = router;
			this.network = network;
			this.host = new StackHost(timeline, random.stream(name), new Ip4(Services.METADATA), new Ip4(GATEWAY), this::sent);
			try {
				listener = host.stack().tcp().listen(Endpoint.port(HTTP), BACKLOG);
			} catch (NetException impossible) {
				throw new IllegalStateException("a new stack has its ports free", impossible);
			}
			listener.onChange(this::accept);
		}

		private void sent(byte[] frame, int length) {
			Card to = router.cards().byAddress(network, Bytes.getInt(frame, DESTINATION));
			if (to != null)
				router.arrived(to, frame, length);
		}

		private void accept() {
			for (TcpConnection next = listener.accept(); next != null; next = listener.accept()) {
				Card card = router.cards().byAddress(network, next.remote().address().bits());
				if (card == null) {
					next.abort();
					continue;
				}
				if (connections.size() == MOST_CONNECTIONS)
					end(connections.iterator().next());
				begin(next, card);
			}
		}

		private void begin(TcpConnection accepted, Card card) {
			MetadataConnection connection = new MetadataConnection(accepted, request -> service.answer(router, card, request),
					service.refuse());
			connections.add(connection);
			accepted.onChange(() -> proceed(connection));
			if (!sweep.isArmed())
				sweep.armAfter(IDLE);
			proceed(connection);
		}

		private void proceed(MetadataConnection connection) {
			if (connections.contains(connection) && !connection.proceed(timeline.nanos()))
				connections.remove(connection);
		}

		/** Ends who has been silent for too long. */
		private void sweep() {
			List<MetadataConnection> idle = new ArrayList<>(connections);
			idle.removeIf(connection -> connection.activeAt() + IDLE > timeline.nanos());
			idle.forEach(this::end);
			if (!connections.isEmpty())
				sweep.armAfter(IDLE);
		}

		private void end(MetadataConnection connection) {
			connections.remove(connection);
			connection.abort();
		}
	}
}
