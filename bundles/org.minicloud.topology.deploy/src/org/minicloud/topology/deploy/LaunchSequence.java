package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.minicloud.topology.Server;

/** Servers in the order in which they are launched: those first whose addresses stand in the user data of others. */
final class LaunchSequence {
	private final Design design;
	private final Set<Server> sequence = new LinkedHashSet<>();
	private final Set<Server> under = new HashSet<>();
	private final List<Server> circular = new ArrayList<>();

	LaunchSequence(Design design) {
		this.design = design;
		design.all(Server.class).forEach(this::add);
	}

	private void add(Server server) {
		if (sequence.contains(server))
			return;
		if (!under.add(server)) {
			circular.add(server);
			return;
		}
		for (String node : new UserDataText(Design.text(server.getUserData())).addressed())
			design.node(node).map(design::serversOf).orElse(List.of()).forEach(this::add);
		under.remove(server);
		sequence.add(server);
	}

	List<Server> servers() {
		return List.copyOf(sequence);
	}

	/** Servers that wait for their own addresses. */
	List<Server> circular() {
		return circular;
	}
}
