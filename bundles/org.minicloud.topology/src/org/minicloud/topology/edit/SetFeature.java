package org.minicloud.topology.edit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.document.Names;
import org.minicloud.topology.rules.Verdict;

/**
 * Sets a property of anything in the document: for property sheets, renaming, and the document itself. Changes of the same property, one straight
 * after the other, are one step of the history, until the history is sealed.
 *
 * @param value a list for a property with several values; null for the model's own default
 */
public record SetFeature(EObject object, EStructuralFeature feature, Object value) implements Edit {
	private record Key(EObject object, EStructuralFeature feature) {
	}

	/** Another name for a node. */
	public static SetFeature rename(Element element, String name) {
		return new SetFeature(element, TopologyPackage.Literals.ELEMENT__NAME, name);
	}

	@Override
	public String label() {
		if (feature == TopologyPackage.Literals.ELEMENT__NAME)
			return "Rename " + Names.of((Element) object);
		return "Change " + FeatureWords.of(feature) + (object instanceof Element element ? " of " + Names.of(element) : "");
	}

	@Override
	public Verdict check(Topology document) {
		if (!object.eClass().getEAllStructuralFeatures().contains(feature))
			return Verdict.refused("A " + Names.words(object.eClass()) + " has no " + FeatureWords.of(feature) + ".");
		if (feature instanceof EReference reference && (reference.isContainment() || reference.getEOpposite() != null))
			return Verdict.refused("What a node holds and is connected to is changed by other edits.");
		if (feature.getName().equals("id"))
			return Verdict.refused("An id stays: what is deployed is found by it.");
		return values().stream().map(this::checkValue).filter(verdict -> !verdict.isAllowed()).findFirst().orElse(Verdict.allowed());
	}

	private Verdict checkValue(Object single) {
		if (single == null)
			return Verdict.refusedIf(feature.isMany(), "A value is missing.");
		if (!feature.getEType().isInstance(single))
			return Verdict.refused("\"" + single + "\" is no " + FeatureWords.of(feature) + ".");
		return ValueRanges.check(feature, single);
	}

	private List<?> values() {
		if (!feature.isMany())
			return java.util.Collections.singletonList(value);
		return value == null ? List.of() : value instanceof List<?> several ? several : List.of(value);
	}

	@Override
	public void apply(Topology document) {
		Membership.require(document, object);
		for (Object each : values())
			if (each instanceof EObject referred)
				Membership.require(document, referred);
		if (feature.isMany())
			setAll();
		else if (value == null)
			object.eUnset(feature);
		else if (!Objects.equals(object.eGet(feature), value))
			object.eSet(feature, value);
	}

	@SuppressWarnings("unchecked")
	private void setAll() {
		EList<Object> present = (EList<Object>) object.eGet(feature);
		List<?> wanted = values();
		if (!present.equals(wanted)) {
			present.clear();
			present.addAll(wanted.stream().distinct().toList());
		}
	}

	@Override
	public Optional<Object> mergeKey() {
		return Optional.of(new Key(object, feature));
	}
}
