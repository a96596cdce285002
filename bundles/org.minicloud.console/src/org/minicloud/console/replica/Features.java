package org.minicloud.console.replica;

import java.util.Objects;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;

/** Sets features of an object and remembers whether any of them was another before. */
final class Features {
	private final EObject object;
	private boolean changed;

	Features(EObject object) {
		this.object = object;
	}

	Features set(EStructuralFeature feature, Object value) {
		Object settled = value == null ? feature.getDefaultValue() : value;
		if (!Objects.equals(object.eGet(feature), settled)) {
			object.eSet(feature, settled);
			changed = true;
		}
		return this;
	}

	/** Sets an enumeration by the literal that EC2 uses; leaves it alone when EC2 says something unknown. */
	Features setLiteral(EStructuralFeature feature, String literal) {
		EEnumLiteral known = ((EEnum) feature.getEType()).getEEnumLiteralByLiteral(literal);
		if (known == null)
			return this;
		Enumerator value = known.getInstance();
		return set(feature, value);
	}

	void note(boolean furtherChange) {
		changed |= furtherChange;
	}

	boolean changed() {
		return changed;
	}
}
