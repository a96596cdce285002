package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.edit.Remove;
import org.minicloud.topology.edit.SetFeature;
import org.minicloud.topology.rules.EffectiveRule;
import org.minicloud.topology.rules.EffectiveRules;

/** What a checker sees besides the node itself, and where it reports. */
final class Look {
	private final Topology document;
	private final CloudFacts facts;
	private final ElementFactory factory;
	private final Index index;
	private final List<Finding> found = new ArrayList<>();
	private final Map<Guarded, List<EffectiveRule>> rules = new IdentityHashMap<>();

	Look(Topology document, CloudFacts facts, ElementFactory factory, Index index) {
		this.document = document;
		this.facts = facts;
		this.factory = factory;
		this.index = index;
	}

	Topology document() {
		return document;
	}

	CloudFacts facts() {
		return facts;
	}

	ElementFactory factory() {
		return factory;
	}

	/** The other nodes of the same kind that are called the same. */
	Set<Element> namesakes(Element element) {
		return index.names().namesakes(element);
	}

	Optional<Element> withId(String id) {
		return index.references().withId(id);
	}

	/** The servers that wait for each other's addresses, beginning with this one; empty when it waits for nobody who waits for it. */
	List<Element> circle(Element element) {
		return index.references().circle(element);
	}

	/** Whether somebody outside comes as far as a node's group, from group to group. */
	boolean isReached(Guarded guarded) {
		return index.reach().isReached(guarded);
	}

	/** What a group lets in in effect; worked out once for all checkers of a node. */
	List<EffectiveRule> rulesOf(Guarded guarded) {
		return rules.computeIfAbsent(guarded, EffectiveRules::of);
	}

	void error(String kind, EObject subject, String sentence, QuickFix... fixes) {
		found.add(new Finding(Severity.ERROR, kind, subject, sentence, List.of(fixes)));
	}

	void warning(String kind, EObject subject, String sentence, QuickFix... fixes) {
		found.add(new Finding(Severity.WARNING, kind, subject, sentence, List.of(fixes)));
	}

	void info(String kind, EObject subject, String sentence, QuickFix... fixes) {
		found.add(new Finding(Severity.INFO, kind, subject, sentence, List.of(fixes)));
	}

	/** What has been reported, each once. */
	List<Finding> found() {
		return found.stream().distinct().toList();
	}

	static QuickFix set(String label, EObject object, EStructuralFeature feature, Object value) {
		return new QuickFix(label, () -> new SetFeature(object, feature, value));
	}

	static QuickFix remove(String label, EObject object) {
		return new QuickFix(label, () -> new Remove(List.of(object)));
	}
}
