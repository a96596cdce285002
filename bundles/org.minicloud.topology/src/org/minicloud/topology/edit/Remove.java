package org.minicloud.topology.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Rule;
import org.minicloud.topology.Topology;
import org.minicloud.topology.rules.Verdict;

/**
 * Takes nodes and arrows out of the document: with a node what it holds, the arrows that begin or end there, and the rules of others that let
 * in nobody but it.
 *
 * @param objects nodes and arrows
 */
public record Remove(List<EObject> objects) implements Edit {
	public Remove(Collection<? extends EObject> objects) {
		this(List.copyOf(objects));
	}

	public Remove {
		objects = List.copyOf(objects);
	}

	@Override
	public String label() {
		List<Element> elements = objects.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
		if (elements.size() == objects.size())
			return Membership.label("Delete", elements);
		return elements.isEmpty() ? objects.size() == 1 ? "Delete Arrow" : "Delete " + objects.size() + " Arrows" : "Delete " + objects.size() + " Objects";
	}

	@Override
	public Verdict check(Topology document) {
		if (objects.isEmpty())
			return Verdict.refused("Nothing is selected.");
		return Verdict.refusedIf(!objects.stream().allMatch(object -> object instanceof Element || object instanceof Connection),
				"Only nodes and arrows can be deleted.");
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, objects);
		Set<EObject> going = new LinkedHashSet<>();
		for (EObject object : objects) {
			going.add(object);
			object.eAllContents().forEachRemaining(going::add);
		}
		for (EObject each : List.copyOf(going))
			if (each instanceof Element element) {
				going.addAll(element.getIncoming());
				going.addAll(element.getOutgoing());
			}
		closeRules(document, going);
		going.stream().filter(Connection.class::isInstance).map(Connection.class::cast).forEach(Remove::takeOut);
		objects.stream().filter(Element.class::isInstance).filter(element -> element.eContainer() != null).forEach(EcoreUtil::remove);
	}

	private static void takeOut(Connection arrow) {
		arrow.setSource(null);
		arrow.setTarget(null);
		EcoreUtil.remove(arrow);
	}

	private static void closeRules(Topology document, Set<EObject> going) {
		List<Rule> naming = new ArrayList<>();
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Rule rule && going.contains(rule.getFrom()) && !going.contains(rule))
				naming.add(rule);
		for (Rule rule : naming) {
			rule.setFrom(null);
			if (rule.getCidrs().isEmpty())
				EcoreUtil.remove(rule);
		}
	}
}
