package org.minicloud.cloud.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.minicloud.cloud.network.CloudNetwork;
import org.minicloud.cloud.network.capture.Captures.Capture;
import org.minicloud.cloud.network.cards.Card;
import org.minicloud.cloud.network.firewall.Traffic;
import org.minicloud.cloud.network.packet.IpPacket;
import org.minicloud.cloud.network.packet.Prefix;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.Subscription;
import org.minicloud.time.Pacemaker;

/** The network of the embedded cloud, for a console. */
public final class EmbeddedNetwork implements InstanceNetwork {
	private final Pacemaker pacemaker;
	private final CloudNetwork network;

	public EmbeddedNetwork(Pacemaker pacemaker, CloudNetwork network) {
		this.pacemaker = pacemaker;
		this.network = network;
	}

	@Override
	public Optional<DesktopEndpoint> endpoint(String instanceId, int port) {
		return network.gateway().flatMap(gateway -> gateway.where(instanceId, port)).map(where -> described(port, where));
	}

	@Override
	public List<DesktopEndpoint> endpoints(String instanceId) {
		return network.gateway().stream().flatMap(gateway -> gateway.ports(instanceId).stream())
				.flatMap(port -> endpoint(instanceId, port).stream()).toList();
	}

	@Override
	public Subscription onEndpointsChanged(Runnable listener) {
		return network.gateway().map(gateway -> (Subscription) gateway.onChange(listener)::run).orElse(() -> {
			// nothing changes
		});
	}

	@Override
	public CompletableFuture<PacketCapture> capture(String instanceId, Path file) {
		return pacemaker.submit(() -> {
			List<Card> cards = network.cards(instanceId);
			if (cards.isEmpty())
				throw new IOException("there is no instance " + instanceId + " with a network interface");
			return new Running(network.captures().begin(cards.getFirst(), file));
		});
	}

	@Override
	public CompletableFuture<Map<String, List<Flow>>> traffic(Collection<String> instanceIds) {
		List<String> asked = List.copyOf(instanceIds);
		return pacemaker.submit(() -> {
			Map<String, List<Flow>> found = new LinkedHashMap<>();
			for (String instanceId : asked) {
				List<Card> cards = network.cards(instanceId);
				if (!cards.isEmpty())
					found.put(instanceId, cards.stream().flatMap(card -> card.firewall().traffic().flows().stream()).map(EmbeddedNetwork::flow).toList());
			}
			return found;
		});
	}

	private static Flow flow(Traffic.Flow flow) {
		String protocol = switch (flow.protocol()) {
		case IpPacket.TCP -> "tcp";
		case IpPacket.UDP -> "udp";
		case IpPacket.ICMP -> "icmp";
		default -> Integer.toString(flow.protocol());
		};
		return new Flow(Prefix.text(flow.remote()), protocol, flow.port(), flow.connections(), flow.requests(), flow.received(), flow.sent());
	}

	private static DesktopEndpoint described(int port, InetSocketAddress where) {
		return new DesktopEndpoint(port, where.getAddress().getHostAddress(), where.getPort());
	}

	private final class Running implements PacketCapture {
		private final Capture capture;

		Running(Capture capture) {
			this.capture = capture;
		}

		@Override
		public Path file() {
			return capture.file();
		}

		@Override
		public long packets() {
			return capture.packets();
		}

		@Override
		public CompletableFuture<Void> flush() {
			return pacemaker.submit(() -> {
				capture.flush();
				return null;
			});
		}

		@Override
		public CompletableFuture<Void> stop() {
			return pacemaker.submit(() -> {
				capture.end();
				return null;
			});
		}
	}
}
