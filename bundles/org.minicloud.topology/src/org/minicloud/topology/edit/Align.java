package org.minicloud.topology.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/**
 * Puts nodes of one container in a line.
 *
 * @param drawn where they are drawn, with the sizes that they are drawn with; the first is the one that the others follow
 */
public record Align(Map<Element, Bounds> drawn, Line line) implements Edit {
	public enum Line {
		LEFT("Left"), CENTER("Center"), RIGHT("Right"), TOP("Top"), MIDDLE("Middle"), BOTTOM("Bottom");

		private final String label;

		Line(String label) {
			this.label = label;
		}

		/** For a menu, as {@code Align Left}. */
		public String label() {
			return "Align " + label;
		}

		private Bounds put(Bounds node, Bounds leader) {
			return switch (this) {
				case LEFT -> node.at(leader.x(), node.y());
				case CENTER -> node.at(leader.x() + (leader.width() - node.width()) / 2, node.y());
				case RIGHT -> node.at(leader.x() + leader.width() - node.width(), node.y());
				case TOP -> node.at(node.x(), leader.y());
				case MIDDLE -> node.at(node.x(), leader.y() + (leader.height() - node.height()) / 2);
				case BOTTOM -> node.at(node.x(), leader.y() + leader.height() - node.height());
			};
		}
	}

	public Align {
		drawn = new LinkedHashMap<>(drawn);
	}

	@Override
	public String label() {
		return line.label();
	}

	@Override
	public Verdict check(Topology document) {
		if (drawn.size() < 2)
			return Verdict.refused("Select at least two nodes.");
		return Verdict.refusedIf(!Siblings.areSiblings(drawn.keySet()), "Nodes are aligned within one container.");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, drawn.keySet());
		Bounds leader = List.copyOf(drawn.values()).getFirst();
		drawn.forEach((element, bounds) -> Siblings.moveTo(element, line.put(bounds, leader)));
	}
}
