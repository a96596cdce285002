package org.minicloud.topology.deploy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Network;
import org.minicloud.topology.Server;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;

/** A first layout: actors on the left, then tier by tier in the direction of the arrows. An editor can do better. */
final class Columns {
	private static final int LEFT = 40;
	private static final int TOP = 60;
	private static final int COLUMN = 320;
	private static final int SERVER = 130;
	private static final int HEAD = 40;
	private static final int GAP = 40;
	private static final int LEAST = 120;

	private final Map<Element, Integer> depths = new HashMap<>();
	private final Set<Element> under = new HashSet<>();

	private Columns() {
	}

	static void layOut(Topology document) {
		new Columns().stack(document.getElements(), LEFT, TOP);
	}

	/** @return the height that is used */
	private int stack(Iterable<Element> elements, int left, int top) {
		Map<Integer, Integer> heights = new HashMap<>();
		int tallest = 0;
		for (Element element : elements) {
			int column = element instanceof Actor ? 0 : depth(element);
			int y = heights.getOrDefault(column, top);
			element.setX(left + column * COLUMN);
			element.setY(y);
			int height = element instanceof Container container ? inside(container) : LEAST;
			heights.put(column, y + height + GAP);
			tallest = Math.max(tallest, y + height);
		}
		return tallest;
	}

	private int inside(Container container) {
		return switch (container) {
		case Server server -> LEAST;
		case Tier tier -> {
			int y = HEAD;
			for (Element child : tier.getChildren()) {
				child.setX(GAP / 2);
				child.setY(y);
				y += SERVER;
			}
			yield Math.max(LEAST, y + GAP / 2);
		}
		case Network network -> stack(network.getChildren(), GAP / 2, HEAD) + GAP;
		case Subnet subnet -> stack(subnet.getChildren(), GAP / 2, HEAD) + GAP;
		default -> LEAST;
		};
	}

	/** How many arrows lead here at most, one after the other. */
	private int depth(Element element) {
		Integer known = depths.get(element);
		if (known != null)
			return known;
		if (!under.add(element))
			return 1;
		int depth = 1;
		for (Connection arrow : element.getIncoming())
			if (!(arrow.getSource() instanceof Actor))
				depth = Math.max(depth, 1 + depth(arrow.getSource()));
		under.remove(element);
		depths.put(element, depth);
		return depth;
	}
}
