package org.minicloud.topology.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/**
 * Gives nodes other places or sizes in their containers. Moves of the same nodes, one straight after the other, are one step of the history.
 */
public record MoveResize(Map<Element, Bounds> bounds) implements Edit {
	private record Key(Set<Element> moved) {
	}

	public MoveResize {
		bounds = new LinkedHashMap<>(bounds);
	}

	public MoveResize(Element element, Bounds bounds) {
		this(Map.of(element, bounds));
	}

	@Override
	public String label() {
		boolean resizes = bounds.entrySet().stream().anyMatch(
				entry -> entry.getValue().width() != entry.getKey().getWidth() || entry.getValue().height() != entry.getKey().getHeight());
		return Membership.label(resizes ? "Resize" : "Move", bounds.keySet());
	}

	@Override
	public Verdict check(Topology document) {
		return Verdict.refusedIf(!bounds.values().stream().allMatch(Bounds::isPossible), "A node is at least one pixel wide and high.");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, bounds.keySet());
		bounds.forEach((element, place) -> place.give(element));
	}

	@Override
	public Optional<Object> mergeKey() {
		return Optional.of(new Key(Set.copyOf(bounds.keySet())));
	}
}
