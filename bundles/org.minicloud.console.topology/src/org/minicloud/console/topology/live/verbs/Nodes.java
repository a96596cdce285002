package org.minicloud.console.topology.live.verbs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.live.LiveLayer;
import org.minicloud.console.topology.live.Running;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.Zone;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;

/** What the selected nodes of a diagram stand for in the cloud: a tier or a network for all the servers in it. */
public final class Nodes {
	private final OpenTopology diagram;
	private final Running running;
	private final CloudSession session;

	private Nodes(OpenTopology diagram, CloudSession session, Running running) {
		this.diagram = diagram;
		this.session = session;
		this.running = running;
	}

	/** Of an editor; empty without a cloud, and while it has no document yet. */
	public static Optional<Nodes> of(TopologyEditor editor) {
		CloudSession session = editor.getSite().getService(CloudSession.class);
		LiveLayer live = editor.getAdapter(LiveLayer.class);
		return session == null || live == null ? Optional.empty() : Optional.of(new Nodes(editor.diagram(), session, live.running()));
	}

	/** The instances of the selected nodes, also those that have just been terminated, node by node. */
	public Map<Server, List<Instance>> byServer() {
		Collection<Server> servers = new LinkedHashSet<>();
		diagram.selection().forEach(each -> collect(each, servers));
		Map<Server, List<Instance>> instances = new LinkedHashMap<>();
		for (Server server : servers)
			if (!running.instances(server.getId()).isEmpty())
				instances.put(server, running.instances(server.getId()));
		return instances;
	}

	private static void collect(EObject node, Collection<Server> into) {
		if (node instanceof Server server)
			into.add(server);
		else if (node instanceof Container container)
			container.getChildren().forEach(child -> collect(child, into));
		else if (node instanceof Element && node.eContainer() instanceof Server server)
			into.add(server);
	}

	public List<Instance> instances() {
		List<Instance> all = new ArrayList<>();
		byServer().values().forEach(all::addAll);
		return all;
	}

	/** The zones that they are in, in the order of their names. */
	public List<Zone> zones() {
		return instances().stream().filter(each -> each.getState() != InstanceState.TERMINATED).map(Instance::getZone)
				.filter(zone -> zone != null).distinct().sorted(java.util.Comparator.comparing(Zone::getId)).toList();
	}

	public CloudSession session() {
		return session;
	}
}
