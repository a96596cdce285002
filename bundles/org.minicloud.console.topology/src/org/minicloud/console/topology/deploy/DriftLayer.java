package org.minicloud.console.topology.deploy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.console.topology.TopologyIcon;
import org.minicloud.console.topology.decorations.Badge;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.decorations.Decorations;
import org.minicloud.topology.deploy.Difference;

/** Nodes whose design and reality differ: a dashed border, and in what they differ. */
final class DriftLayer {
	private final Decorations decorations;

	DriftLayer(Decorations decorations) {
		this.decorations = decorations;
	}

	void show(List<Difference> differences) {
		Map<String, List<Badge>> badges = new LinkedHashMap<>();
		for (Difference difference : differences)
			badges.merge(difference.node(), List.of(new Badge(TopologyIcon.DRIFT.descriptor(), "differs: " + difference.sentence())), DriftLayer::both);
		Map<String, Decoration> shown = new HashMap<>();
		badges.forEach((node, all) -> shown.put(node, Decoration.NONE.withBadges(all).differing(true)));
		decorations.replace(this, shown);
	}

	/** One badge in the corner, however much differs: its words tell all. */
	private static List<Badge> both(List<Badge> one, List<Badge> other) {
		return List.of(new Badge(one.getFirst().icon(), one.getFirst().words() + "\n" + other.getFirst().words()));
	}

	void clear() {
		decorations.clear(this);
	}
}
