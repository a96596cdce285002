package org.minicloud.console.topology.editor;

import java.util.Set;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.minicloud.topology.TopologyPackage.Literals;

/** What only says where a node lies and how large it is. */
public final class Places {
	private static final Set<EStructuralFeature> FEATURES = Set.of(Literals.ELEMENT__X, Literals.ELEMENT__Y, Literals.ELEMENT__WIDTH,
			Literals.ELEMENT__HEIGHT);

	private Places() {
	}

	/** Whether something was moved, and nothing else: what it is called and holds is as before. */
	public static boolean isOnly(Set<EStructuralFeature> changed) {
		return !changed.isEmpty() && FEATURES.containsAll(changed);
	}
}
