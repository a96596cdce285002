package org.minicloud.topology.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/**
 * Takes over a layout that was worked out elsewhere.
 *
 * @param places for each node its bounds in its container; nodes that are not named stay
 * @param bends  for each arrow its corners, counted from the drawing; arrows that are not named stay
 */
public record ApplyLayout(Map<Element, Bounds> places, Map<Connection, List<Point>> bends) implements Edit {
	public ApplyLayout {
		places = new LinkedHashMap<>(places);
		bends = new LinkedHashMap<>(bends);
	}

	@Override
	public String label() {
		return "Lay Out";
	}

	@Override
	public Verdict check(Topology document) {
		return Verdict.refusedIf(!places.values().stream().allMatch(Bounds::isPossible), "A node is at least one pixel wide and high.");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, places.keySet());
		Membership.require(document, bends.keySet());
		places.forEach((element, bounds) -> bounds.give(element));
		bends.forEach((arrow, corners) -> {
			if (!SetBends.of(arrow).equals(corners))
				SetBends.give(arrow, corners);
		});
	}
}
