package org.minicloud.topology.edit;

import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.rules.Verdict;

/**
 * Puts a new node, and what it holds, into a container or on the drawing.
 *
 * @param parent a container or the document
 * @param child  from an element factory, at its place; it stands nowhere yet
 * @param index  among the parent's children; the last when it is beyond them
 */
public record Add(EObject parent, Element child, int index) implements Edit {
	/** On top of the others. */
	public Add(EObject parent, Element child) {
		this(parent, child, Integer.MAX_VALUE);
	}

	@Override
	public String label() {
		return "Add " + Names.of(child);
	}

	@Override
	public Verdict check(Topology document) {
		return RuleMatrix.standard().contain(parent, child);
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, parent);
		if (child.eContainer() != null)
			throw new RefusedException(Names.of(child) + " stands somewhere already.");
		if (child.getId() == null || !Ids.FORM.matcher(child.getId()).matches() || Ids.taken(document).contains(child.getId()))
			throw new RefusedException("\"" + child.getId() + "\" is no id for a new node: it is taken, or not a letter followed by letters and digits.");
		insert(parent, child, index);
	}

	/** Puts a node among the children of another, with the group that it needs there. */
	static void insert(EObject parent, Element child, int index) {
		EList<Element> siblings = children(parent);
		siblings.add(Math.clamp(index, 0, siblings.size()), child);
		if (child instanceof Guarded guarded)
			giveGroup(guarded);
	}

	/** A server in a tier uses the tier's group; whoever else can have one has one. */
	static void giveGroup(Guarded guarded) {
		boolean own = EffectiveRules.guardOf(guarded) == guarded;
		if (own && guarded.getGroup() == null)
			guarded.setGroup(TopologyFactory.eINSTANCE.createSecurityGroup());
		else if (!own && guarded.getGroup() != null)
			guarded.setGroup(null);
	}

	static EList<Element> children(EObject parent) {
		return parent instanceof Topology document ? document.getElements() : ((Container) parent).getChildren();
	}
}
