package org.minicloud.topology.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage;

/**
 * What may stand in what, and which arrows may be drawn. The matrix itself is data ({@code rule-matrix.yaml}, see {@link RuleMatrixFile});
 * asked about nodes that are there, it also knows what only they can tell: that nothing stands in itself, and that groups of two VPCs do not
 * know each other.
 */
public final class RuleMatrix {
	/** A reason for pairs of kinds; an empty kind fits every one. */
	record Refusal(String first, String second, String reason) {
		boolean fits(String one, String other) {
			return (first.isEmpty() || first.equals(one)) && (second.isEmpty() || second.equals(other));
		}
	}

	record Limit(String parent, String child, int most, String reason) {
	}

	static final String DRAWING = "Drawing";

	private final Map<String, String> kinds;
	private final Map<String, Set<String>> children;
	private final Map<String, Set<String>> targets;
	private final List<Refusal> refusedInside;
	private final List<Refusal> refusedArrows;
	private final List<Limit> limits;

	RuleMatrix(Map<String, String> kinds, Map<String, Set<String>> children, Map<String, Set<String>> targets,
			List<Refusal> refusedInside, List<Refusal> refusedArrows, List<Limit> limits) {
		this.kinds = Map.copyOf(kinds);
		this.children = Map.copyOf(children);
		this.targets = Map.copyOf(targets);
		this.refusedInside = List.copyOf(refusedInside);
		this.refusedArrows = List.copyOf(refusedArrows);
		this.limits = List.copyOf(limits);
	}

	/** The matrix that is delivered. */
	public static RuleMatrix standard() {
		return RuleMatrixFile.standard();
	}

	/** Whether the matrix lets a kind stand in another. @param parent the class of a container, or of the document */
	public Verdict contain(EClass parent, EClass child) {
		return contain(parent, child, "it");
	}

	/** Whether a new node of a kind may stand in this container. @param parent a container or the document */
	public Verdict contain(EObject parent, EClass child) {
		return contain(parent, child, added -> true);
	}

	/**
	 * Whether a node may stand in this container; where it stands now does not matter.
	 *
	 * @param parent a container or the document
	 */
	public Verdict contain(EObject parent, Element child) {
		if (holds(child, parent))
			return Verdict.refused(nameOf(child) + " cannot stand in itself.");
		return contain(parent, child.eClass(), present -> present != child);
	}

	private Verdict contain(EObject parent, EClass child, Predicate<Element> counts) {
		return contain(parent.eClass(), child, nameOf(parent)).and(() -> withinLimits(parent, child, counts));
	}

	private Verdict contain(EClass parent, EClass child, String parentName) {
		String outer = kind(parent);
		String inner = child.getName();
		if (children.getOrDefault(outer, Set.of()).contains(inner))
			return Verdict.allowed();
		return Verdict.refused(reason(refusedInside, outer, inner, kinds.get(outer) + " does not hold " + kinds.get(inner) + ".")
				.replace("{parent}", parentName));
	}

	private Verdict withinLimits(EObject parent, EClass child, Predicate<Element> counts) {
		for (Limit limit : limits)
			if (limit.parent().equals(kind(parent.eClass())) && limit.child().equals(child.getName())
					&& childrenOf(parent).stream().filter(counts).filter(child::isInstance).count() >= limit.most())
				return Verdict.refused(limit.reason().replace("{parent}", nameOf(parent)));
		return Verdict.allowed();
	}

	/** Whether the matrix knows arrows between these kinds. */
	public Verdict connect(EClass source, EClass target) {
		String from = source.getName();
		String to = target.getName();
		if (targets.getOrDefault(from, Set.of()).contains(to))
			return Verdict.allowed();
		return Verdict.refused(reason(refusedArrows, from, to, "There are no arrows from " + kinds.get(from) + " to " + kinds.get(to) + "."));
	}

	/** Whether an arrow may be drawn between these nodes. */
	public Verdict connect(Element source, Element target) {
		return connect(source.eClass(), target.eClass()).and(() -> Verdict.refusedIf(!Networks.canRefer(source, target),
				nameOf(source) + " and " + nameOf(target) + " are in different VPCs; their groups do not know each other."));
	}

	/** Whether arrows begin at this kind at all; for a tool that asks before there is a target. */
	public Verdict connectFrom(EClass source) {
		if (targets.containsKey(source.getName()))
			return Verdict.allowed();
		return Verdict.refused(reason(refusedArrows, source.getName(), "", "No arrows begin at " + kinds.get(source.getName()) + "."));
	}

	/** A kind for people, as {@code a tier}. */
	public String nameOf(EClass kind) {
		return kinds.get(kind(kind));
	}

	/** What stands directly in a container or on the drawing; none in others. The list is the model's own. */
	public static List<Element> childrenOf(EObject parent) {
		return switch (parent) {
			case Topology topology -> topology.getElements();
			case Container container -> container.getChildren();
			default -> List.of();
		};
	}

	private static boolean holds(Element element, EObject other) {
		for (EObject at = other; at != null; at = at.eContainer())
			if (at == element)
				return true;
		return false;
	}

	private static String reason(List<Refusal> refusals, String one, String other, String otherwise) {
		return refusals.stream().filter(refusal -> refusal.fits(one, other)).map(Refusal::reason).findFirst()
				.orElseGet(() -> Character.toUpperCase(otherwise.charAt(0)) + otherwise.substring(1));
	}

	private static String kind(EClass eClass) {
		return eClass == TopologyPackage.Literals.TOPOLOGY ? DRAWING : eClass.getName();
	}

	private String nameOf(EObject object) {
		return object instanceof Element element && element.getName() != null && !element.getName().isBlank() ? element.getName()
				: nameOf(object.eClass());
	}
}
