package org.minicloud.topology.findings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Network;
import org.minicloud.topology.Subnet;
import org.minicloud.topology.TopologyPackage.Literals;
import org.minicloud.topology.rules.EffectiveRules;

/** The nodes at which the checkers must look again after an edit. */
final class Dirt {
	/** Where something lies and what its author noted is nobody's trouble. */
	private static final Set<EStructuralFeature> HARMLESS = Set.of(Literals.ELEMENT__X, Literals.ELEMENT__Y, Literals.ELEMENT__WIDTH,
			Literals.ELEMENT__HEIGHT, Literals.ELEMENT__NOTE, Literals.CONNECTION__BENDS, Literals.BEND__X, Literals.BEND__Y);

	private final Set<Element> elements = new LinkedHashSet<>();
	private final List<Element> fresh = new ArrayList<>();
	private final ReachIndex reach;

	/** @param reach as it was before the edit: whose rules name whom */
	Dirt(ReachIndex reach) {
		this.reach = reach;
	}

	/** Another node whose findings may be others now; those that are known are not taken again. */
	void lookAgain(Element element) {
		if (elements.add(element))
			fresh.add(element);
	}

	/** All of them, gone ones too. */
	Set<Element> elements() {
		return elements;
	}

	/** Those that were added since this was last asked. */
	List<Element> takeFresh() {
		List<Element> taken = List.copyOf(fresh);
		fresh.clear();
		return taken;
	}

	void lookAgainAt(Map<EObject, Set<EStructuralFeature>> touched) {
		touched.forEach((object, features) -> {
			if (!HARMLESS.containsAll(features))
				touched(object, features);
		});
	}

	private void touched(EObject object, Set<EStructuralFeature> features) {
		switch (object) {
			case Connection arrow -> ends(arrow);
			case Element element -> touched(element, features);
			default -> {
				// A rule or a group is a matter of the node that has it.
				for (EObject at = object; at != null; at = at.eContainer())
					if (at instanceof Guarded guarded) {
						lookAgain(guarded);
						break;
					}
			}
		}
	}

	private void touched(Element element, Set<EStructuralFeature> features) {
		lookAgain(element);
		if (element.eContainer() instanceof Element container)
			lookAgain(container);
		boolean cameOrWent = cameOrWent(features);
		boolean changesThoseInside = cameOrWent || element instanceof Subnet && features.contains(Literals.SUBNET__ZONE)
				|| element instanceof Network && features.contains(Literals.NETWORK__CIDR);
		if (changesThoseInside)
			inside(element);
		if (cameOrWent || features.stream().anyMatch(feature -> !(feature instanceof EReference)))
			neighbours(element);
	}

	/** An id is never changed: who has another one came, went, or stands elsewhere. */
	private static boolean cameOrWent(Set<EStructuralFeature> features) {
		return features.contains(Literals.ELEMENT__ID);
	}

	private void inside(Element element) {
		for (TreeIterator<EObject> all = element.eAllContents(); all.hasNext();)
			if (all.next() instanceof Element inner) {
				lookAgain(inner);
				neighbours(inner);
			}
	}

	/** Those on the other ends of its arrows, and those whose own rules name it. */
	private void neighbours(Element element) {
		if (!(element instanceof Guarded) && !(element instanceof Actor))
			return;
		element.getOutgoing().forEach(this::ends);
		if (element instanceof Container)
			element.getIncoming().forEach(this::ends);
		if (element instanceof Guarded guarded)
			reach.after(guarded).forEach(this::lookAgain);
	}

	private void ends(Connection arrow) {
		guard(arrow.getSource());
		guard(arrow.getTarget());
	}

	private void guard(Element end) {
		Guarded guarded = end == null ? null : EffectiveRules.guardOf(end);
		if (guarded != null)
			lookAgain(guarded);
	}
}
