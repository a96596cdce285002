package org.minicloud.topology.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.rules.Verdict;

/**
 * Moves nodes into another container, or out on the drawing. A server that comes into a tier uses the tier's group from then on, one that leaves
 * it gets a group of its own; a server with rules of its own is not taken into a tier, so that none are lost unseen.
 *
 * @param places for each node its new bounds, counted from the new container
 * @param index  among the new parent's children; on top when it is beyond them
 */
public record Reparent(EObject parent, Map<Element, Bounds> places, int index) implements Edit {
	public Reparent {
		places = new LinkedHashMap<>(places);
	}

	/** One node, on top of the others. */
	public Reparent(EObject parent, Element child, Bounds place) {
		this(parent, Map.of(child, place), Integer.MAX_VALUE);
	}

	@Override
	public String label() {
		String whereto = parent instanceof Element element ? " into " + Names.of(element) : " onto the Drawing";
		return Membership.label("Move", places.keySet()) + whereto;
	}

	@Override
	public Verdict check(Topology document) {
		for (Element child : places.keySet()) {
			Verdict verdict = RuleMatrix.standard().contain(parent, child).and(() -> losesNoRules(child));
			if (!verdict.isAllowed())
				return verdict;
		}
		return Verdict.refusedIf(!places.values().stream().allMatch(Bounds::isPossible), "A node is at least one pixel wide and high.");
	}

	private Verdict losesNoRules(Element child) {
		boolean loses = parent instanceof Tier && child instanceof Guarded guarded && guarded.getGroup() != null
				&& !guarded.getGroup().getRules().isEmpty();
		return Verdict.refusedIf(loses, Names.of(child) + " has rules of its own, and a server in a tier uses the tier's. Remove its rules first.");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, parent);
		Membership.require(document, places.keySet());
		List<Element> moved = new ArrayList<>(Membership.outermost(places.keySet()));
		Element above = moved.isEmpty() ? null : firstAbove(moved);
		moved.forEach(EcoreUtil::remove);
		EList<Element> siblings = Add.children(parent);
		int at = above == null ? siblings.size() : siblings.indexOf(above);
		for (Element child : moved) {
			// The matrix was asked about each alone; two together may be too many.
			if (RuleMatrix.standard().contain(parent, child) instanceof Verdict.Refused refused)
				throw new RefusedException(refused.reason());
			places.get(child).give(child);
			Add.insert(parent, child, at++);
		}
	}

	/** The child that is to lie over those that come: its place is looked up after they are gone, as they may have stood below it. */
	private Element firstAbove(List<Element> moved) {
		EList<Element> siblings = Add.children(parent);
		return siblings.stream().skip(Math.clamp(index, 0, siblings.size())).filter(sibling -> !moved.contains(sibling)).findFirst().orElse(null);
	}
}
