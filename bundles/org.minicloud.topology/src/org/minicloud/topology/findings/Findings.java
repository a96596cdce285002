package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.edit.History;

/**
 * All findings of a document. While it follows a history, only those nodes are looked at again whose findings an edit may have changed.
 */
public final class Findings {
	private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity).thenComparing(finding -> name(finding.subject()))
			.thenComparing(Finding::sentence);

	private final Topology document;
	private final ElementFactory factory;
	private final Index index = new Index();
	private final List<Checker> checkers = Checkers.all();
	/** By the node that was looked at; a finding may stand at one of its arrows. */
	private final Map<Element, List<Finding>> byNode = new IdentityHashMap<>();
	private final Map<EObject, List<Finding>> bySubject = new IdentityHashMap<>();
	private final List<Consumer<Set<EObject>>> listeners = new CopyOnWriteArrayList<>();
	private CloudFacts facts;
	private long visits;

	/** Looks at everything; while nobody changes the document, any thread may do that. @param factory makes what quick fixes add */
	public Findings(Topology document, CloudFacts facts, ElementFactory factory) {
		this.document = document;
		this.facts = facts;
		this.factory = factory;
		lookAtAll();
	}

	/** Keeps itself up to date with the history's document from now on. */
	public Findings follow(History history) {
		history.addListener(change -> update(change.features()));
		return this;
	}

	/** What is known about the region has changed. */
	public void useFacts(CloudFacts newFacts) {
		facts = newFacts;
		checkAgain(index.elements());
	}

	/** All of them, the worst first. */
	public List<Finding> all() {
		return byNode.values().stream().flatMap(List::stream).sorted(WORST_FIRST).toList();
	}

	/** Those that stand at a node or an arrow, the worst first. */
	public List<Finding> of(EObject subject) {
		return bySubject.getOrDefault(subject, List.of()).stream().sorted(WORST_FIRST).toList();
	}

	/** The worst that stands at a node or an arrow. */
	public Optional<Severity> worstOf(EObject subject) {
		return bySubject.getOrDefault(subject, List.of()).stream().map(Finding::severity).min(Comparator.naturalOrder());
	}

	/** Told of the nodes and arrows that have other findings now. */
	public void addListener(Consumer<Set<EObject>> listener) {
		listeners.add(listener);
	}

	public void removeListener(Consumer<Set<EObject>> listener) {
		listeners.remove(listener);
	}

	/** How many nodes have been looked at so far, one that was looked at twice counting twice: the measure of what an edit costs. */
	public long visits() {
		return visits;
	}

	/** Looks again where an edit makes it necessary. @param touched objects with the features that have other values, as a history tells */
	public void update(Map<EObject, Set<EStructuralFeature>> touched) {
		Dirt dirt = new Dirt(index.reach());
		dirt.lookAgainAt(touched);
		look(dirt);
	}

	private void lookAtAll() {
		Dirt dirt = new Dirt(index.reach());
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Element element)
				dirt.lookAgain(element);
		look(dirt);
	}

	private void look(Dirt dirt) {
		for (List<Element> fresh = dirt.takeFresh(); !fresh.isEmpty(); fresh = dirt.takeFresh()) {
			for (Element element : fresh)
				if (isInDocument(element))
					index.update(element, dirt);
				else
					index.forget(element, dirt);
			index.reach().settle(dirt);
		}
		checkAgain(dirt.elements());
	}

	private void checkAgain(Collection<Element> elements) {
		Set<EObject> changed = new HashSet<>();
		for (Element element : elements)
			replace(element, isInDocument(element) ? check(element) : List.of(), changed);
		if (!changed.isEmpty())
			listeners.forEach(listener -> listener.accept(changed));
	}

	private List<Finding> check(Element element) {
		visits++;
		Look look = new Look(document, facts, factory, index);
		for (Checker checker : checkers)
			checker.check(element, look);
		return look.found();
	}

	private void replace(Element element, List<Finding> found, Set<EObject> changed) {
		List<Finding> before = found.isEmpty() ? byNode.remove(element) : byNode.put(element, found);
		Set<Finding> differing = new LinkedHashSet<>(before == null ? List.of() : before);
		found.forEach(finding -> {
			if (!differing.remove(finding))
				differing.add(finding);
		});
		differing.forEach(finding -> changed.add(finding.subject()));
		if (before != null)
			before.forEach(finding -> bySubject.computeIfPresent(finding.subject(), (subject, all) -> without(all, finding)));
		found.forEach(finding -> bySubject.computeIfAbsent(finding.subject(), first -> new ArrayList<>()).add(finding));
	}

	private static List<Finding> without(List<Finding> all, Finding finding) {
		all.remove(finding);
		return all.isEmpty() ? null : all;
	}

	private boolean isInDocument(EObject object) {
		EObject at = object;
		while (at != null && at != document)
			at = at.eContainer();
		return at == document;
	}

	private static String name(EObject subject) {
		Element element = subject instanceof Connection arrow ? arrow.getTarget() : subject instanceof Element node ? node : null;
		return element == null || element.getName() == null ? "" : element.getName();
	}
}
