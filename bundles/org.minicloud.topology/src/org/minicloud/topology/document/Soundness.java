package org.minicloud.topology.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.rules.EffectiveRules;
import org.minicloud.topology.rules.RuleMatrix;
import org.minicloud.topology.rules.Verdict;

/**
 * What must hold in every document, however it came about. Not a matter of taste or of a good design (those are findings): a document that is not
 * sound cannot be drawn or deployed. No edit makes a sound document unsound.
 */
public final class Soundness {
	private final Topology document;
	private final RuleMatrix matrix = RuleMatrix.standard();
	private final List<String> problems = new ArrayList<>();
	private final Set<String> ids = new HashSet<>();

	private Soundness(Topology document) {
		this.document = document;
	}

	/** What is wrong, a sentence each; empty for a sound document. */
	public static List<String> problems(Topology document) {
		Soundness soundness = new Soundness(document);
		soundness.inspect();
		return List.copyOf(soundness.problems);
	}

	/** Gives groups to nodes that need one, and takes empty ones from servers that use their tier's; what else is wrong stays. */
	public static void mend(Topology document) {
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Guarded guarded)
				mend(guarded);
	}

	private static void mend(Guarded guarded) {
		boolean own = EffectiveRules.guardOf(guarded) == guarded;
		if (own && guarded.getGroup() == null)
			guarded.setGroup(TopologyFactory.eINSTANCE.createSecurityGroup());
		else if (!own && guarded.getGroup() != null && guarded.getGroup().getRules().isEmpty())
			guarded.setGroup(null);
	}

	private void inspect() {
		identify(document, "the document");
		document.getElements().forEach(element -> inspect(document, element));
		document.getConnections().forEach(this::inspect);
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			inspectReferences(all.next());
	}

	private void inspect(EObject parent, Element element) {
		String name = Names.of(element);
		identify(element, name);
		if (matrix.contain(parent, element) instanceof Verdict.Refused refused)
			problems.add(name + ": " + refused.reason());
		if (element instanceof Guarded guarded && (EffectiveRules.guardOf(guarded) == guarded) == (guarded.getGroup() == null))
			problems.add(guarded.getGroup() == null ? name + " has no security group."
					: name + " stands in a tier and uses the tier's security group; it has one of its own with rules.");
		RuleMatrix.childrenOf(element).forEach(child -> inspect(element, child));
	}

	private void inspect(Connection arrow) {
		identify(arrow, "an arrow");
		if (arrow.getSource() == null || arrow.getTarget() == null)
			problems.add("The arrow " + arrow.getId() + " has no " + (arrow.getSource() == null ? "beginning" : "end") + ".");
		else if (matrix.connect(arrow.getSource().eClass(), arrow.getTarget().eClass()) instanceof Verdict.Refused refused)
			problems.add("The arrow " + arrow.getId() + ": " + refused.reason());
	}

	private void identify(EObject object, String name) {
		String id = Ids.of(object);
		if (id == null || !Ids.FORM.matcher(id).matches())
			problems.add("The id of " + name + " must be a letter followed by letters and digits, not \"" + (id == null ? "" : id) + "\".");
		else if (!ids.add(id))
			problems.add("The id \"" + id + "\" is there twice.");
	}

	private void inspectReferences(EObject object) {
		for (EReference reference : object.eClass().getEAllReferences()) {
			if (reference.isContainment() || reference.isContainer() || !object.eIsSet(reference))
				continue;
			List<?> targets = reference.isMany() ? (List<?>) object.eGet(reference) : List.of(object.eGet(reference));
			for (Object target : targets)
				if (!isInDocument((EObject) target))
					problems.add("A " + object.eClass().getName() + " refers to something that is not in the document (" + reference.getName() + ").");
		}
	}

	private boolean isInDocument(EObject target) {
		EObject at = target;
		while (at != null && at != document)
			at = at.eContainer();
		return at == document;
	}
}
