package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Container;
import org.minicloud.topology.ElasticAddress;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.Volume;
import org.minicloud.topology.rules.EffectiveRules;

/**
 * A document as it was at one moment, to be looked at from any thread: it is copied on the thread that owns the document, and never
 * changed afterwards.
 */
public final class Design {
	/** What is looked up in a document. */
	private static final class Contents {
		private final Map<String, Element> nodes = new LinkedHashMap<>();
		private final Map<String, List<AccessRule>> rules = new LinkedHashMap<>();

		private Contents(Topology topology) {
			topology.getElements().forEach(this::index);
			EffectiveRules.of(topology)
					.forEach((guarded, all) -> rules.put(guarded.getId(), all.stream().map(AccessRule::of).toList()));
		}

		private void index(Element element) {
			nodes.put(element.getId(), element);
			if (element instanceof Container container)
				container.getChildren().forEach(this::index);
		}
	}

	private final Topology topology;
	private final Map<String, String> formerLabels;
	private final Object lock = new Object();
	/** Made when it is first asked for, guarded by lock: the document's thread has better things to do. */
	private Contents contents;

	private Design(Topology copy, Map<String, String> formerLabels) {
		topology = copy;
		this.formerLabels = Map.copyOf(formerLabels);
	}

	private Contents contents() {
		synchronized (lock) {
			if (contents == null)
				contents = new Contents(topology);
			return contents;
		}
	}

	/** Copies a document as it is now. */
	public static Design of(Topology document) {
		return new Design(EcoreUtil.copy(document), Map.of());
	}

	/** The same document without anything in it; it still knows what its nodes were called. */
	Design emptied() {
		Topology nothing = TopologyFactory.eINSTANCE.createTopology();
		nothing.setId(topology.getId());
		nothing.setName(topology.getName());
		nothing.setRegion(topology.getRegion());
		Map<String, String> labels = new HashMap<>();
		nodes().forEach(node -> labels.put(node.getId(), label(node)));
		return new Design(nothing, labels);
	}

	/** The value of {@link NodeTags#TOPOLOGY}. */
	public String id() {
		return topology.getId();
	}

	public String name() {
		return text(topology.getName());
	}

	/** As {@code us-east-1}; empty when the document does not say. */
	public Optional<String> region() {
		return Optional.of(text(topology.getRegion())).filter(region -> !region.isEmpty());
	}

	Topology topology() {
		return topology;
	}

	Collection<Element> nodes() {
		return contents().nodes.values();
	}

	Optional<Element> node(String id) {
		return Optional.ofNullable(contents().nodes.get(id));
	}

	<T extends Element> Optional<T> node(String id, Class<T> kind) {
		return node(id).filter(kind::isInstance).map(kind::cast);
	}

	<T extends Element> List<T> all(Class<T> kind) {
		return nodes().stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	/** What people call a node; its id when it has no name. */
	String label(String id) {
		return node(id).map(Design::label).orElse(formerLabels.getOrDefault(id, id));
	}

	static String label(Element element) {
		return element instanceof Actor || !text(element.getName()).isEmpty() ? text(element.getName()) : element.getId();
	}

	/** Nodes with a security group of their own. */
	List<Guarded> guarded() {
		return EffectiveRules.guards(topology).toList();
	}

	List<AccessRule> rules(Guarded guarded) {
		return contents().rules.getOrDefault(guarded.getId(), List.of());
	}

	/** All servers of a node: itself, those of the tier, those of the container. */
	List<Server> serversOf(Element node) {
		List<Server> servers = new ArrayList<>();
		if (node instanceof Server server)
			servers.add(server);
		if (node instanceof Container container)
			container.getChildren().forEach(child -> servers.addAll(serversOf(child)));
		return servers;
	}

	static List<Volume> volumesOf(Server server) {
		return server.getChildren().stream().filter(Volume.class::isInstance).map(Volume.class::cast).toList();
	}

	/** The server that a volume or an address stands in. */
	static Optional<Server> serverOf(Element part) {
		return Optional.ofNullable(part.eContainer()).filter(Server.class::isInstance).map(Server.class::cast);
	}

	List<ElasticAddress> addresses() {
		return all(ElasticAddress.class);
	}

	static String text(String mayBeNull) {
		return mayBeNull == null ? "" : mayBeNull;
	}
}
