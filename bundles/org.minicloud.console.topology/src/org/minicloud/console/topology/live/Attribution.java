package org.minicloud.console.topology.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.minicloud.connection.InstanceNetwork.Flow;
import org.minicloud.model.Instance;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.rules.Cidr;
import org.minicloud.topology.rules.EffectiveRules;

/**
 * Which arrow carries what reached an instance: the one whose port it is, and whose source has the address that it came from. Of several
 * actors the one with the narrowest range has it; what came from an instance of the design itself belongs to no actor.
 */
final class Attribution {
	private final Running running;
	private final Function<String, Optional<Element>> nodes;
	private final Map<Element, Set<String>> addresses = new HashMap<>();

	/** @param nodes gives the document's node with an id */
	Attribution(Running running, Function<String, Optional<Element>> nodes) {
		this.running = running;
		this.nodes = nodes;
	}

	/** What has passed each arrow that anything has passed, by the arrow's id. */
	Map<String, Totals> totals(Map<String, List<Flow>> flowsByInstance) {
		Map<String, Totals> totals = new HashMap<>();
		flowsByInstance.forEach((instance, flows) -> {
			Optional<Element> target = running.nodeOf(instance).flatMap(nodes);
			for (Flow flow : flows)
				target.flatMap(node -> carrier(node, flow))
						.ifPresent(arrow -> totals.merge(arrow.getId(), Totals.of(flow), Totals::plus));
		});
		return totals;
	}

	private Optional<Connection> carrier(Element target, Flow flow) {
		Connection best = null;
		int bestRank = -1;
		for (Element node = target; node != null; node = node.eContainer() instanceof Element parent ? parent : null)
			for (Connection arrow : node.getIncoming()) {
				int rank = admits(arrow, flow) ? rank(arrow.getSource(), flow.from()) : -1;
				if (rank > bestRank) {
					best = arrow;
					bestRank = rank;
				}
			}
		return Optional.ofNullable(best);
	}

	private static boolean admits(Connection arrow, Flow flow) {
		return switch (arrow.getProtocol()) {
			case TCP -> flow.protocol().equals("tcp") && arrow.getFromPort() <= flow.port() && flow.port() <= arrow.getToPort();
			case UDP -> flow.protocol().equals("udp") && arrow.getFromPort() <= flow.port() && flow.port() <= arrow.getToPort();
			case ICMP -> flow.protocol().equals("icmp");
			case ALL -> true;
		};
	}

	/** How well a source fits an address; negative when it does not. */
	private int rank(Element source, String from) {
		if (source instanceof Actor actor)
			return Cidr.parse(from + "/32").filter(address -> !isOurs(from)).map(address -> rank(actor, address)).orElse(-1);
		return source != null && addresses(source).contains(from) ? 64 : -1;
	}

	private static int rank(Actor actor, Cidr address) {
		ToIntFunction<Cidr> bits = Cidr::bits;
		return EffectiveRules.addressesOf(actor).stream().flatMap(text -> Cidr.parse(text).stream())
				.filter(range -> range.contains(address)).mapToInt(bits).max().orElse(-1);
	}

	private Set<String> ours;

	private boolean isOurs(String address) {
		if (ours == null) {
			ours = new HashSet<>();
			running.running().forEach(id -> running.nodeOf(id).flatMap(nodes).ifPresent(node -> ours.addAll(addresses(node))));
		}
		return ours.contains(address);
	}

	/** Addresses from which the instances of a node, and of all nodes in it, speak. */
	private Set<String> addresses(Element node) {
		Set<String> known = addresses.get(node);
		if (known == null) {
			known = new HashSet<>();
			collect(node, known);
			addresses.put(node, known);
		}
		return known;
	}

	private void collect(Element node, Set<String> into) {
		if (node instanceof Server)
			for (Instance instance : running.instances(node.getId())) {
				add(instance.getPrivateIpAddress(), into);
				add(instance.getPublicIpAddress(), into);
			}
		if (node instanceof Container container)
			container.getChildren().forEach(child -> collect(child, into));
	}

	private static void add(String address, Set<String> into) {
		if (address != null && !address.isEmpty())
			into.add(address);
	}
}
