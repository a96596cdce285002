package org.minicloud.topology.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/**
 * Makes the gaps between nodes of one container equal; the outermost two stay where they are.
 *
 * @param drawn where they are drawn, with the sizes that they are drawn with
 */
public record Distribute(Map<Element, Bounds> drawn, Direction direction) implements Edit {
	public enum Direction {
		HORIZONTALLY("Distribute Horizontally"), VERTICALLY("Distribute Vertically");

		private final String label;

		Direction(String label) {
			this.label = label;
		}

		/** For a menu. */
		public String label() {
			return label;
		}

		private int start(Bounds bounds) {
			return this == HORIZONTALLY ? bounds.x() : bounds.y();
		}

		private int length(Bounds bounds) {
			return this == HORIZONTALLY ? bounds.width() : bounds.height();
		}

		private Bounds at(Bounds bounds, int start) {
			return this == HORIZONTALLY ? bounds.at(start, bounds.y()) : bounds.at(bounds.x(), start);
		}
	}

	public Distribute {
		drawn = new LinkedHashMap<>(drawn);
	}

	@Override
	public String label() {
		return direction.label();
	}

	@Override
	public Verdict check(Topology document) {
		if (drawn.size() < 3)
			return Verdict.refused("Select at least three nodes.");
		return Verdict.refusedIf(!Siblings.areSiblings(drawn.keySet()), "Nodes are distributed within one container.");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, drawn.keySet());
		List<Map.Entry<Element, Bounds>> inOrder = new ArrayList<>(drawn.entrySet());
		inOrder.sort(Comparator.comparingInt(entry -> direction.start(entry.getValue())));
		int first = direction.start(inOrder.getFirst().getValue());
		Bounds last = inOrder.getLast().getValue();
		int lengths = inOrder.stream().mapToInt(entry -> direction.length(entry.getValue())).sum();
		int space = direction.start(last) + direction.length(last) - first - lengths;
		int gaps = inOrder.size() - 1;
		int covered = 0;
		for (int index = 0; index < gaps; index++) {
			Map.Entry<Element, Bounds> entry = inOrder.get(index);
			Siblings.moveTo(entry.getKey(), direction.at(entry.getValue(), first + covered + Math.round((float) space * index / gaps)));
			covered += direction.length(entry.getValue());
		}
	}
}
