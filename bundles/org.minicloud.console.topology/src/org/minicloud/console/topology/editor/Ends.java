package org.minicloud.console.topology.editor;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Topology;

/** The nodes at which arrows begin or end. */
final class Ends {
	private Ends() {
	}

	static Set<EObject> of(Topology document) {
		Set<EObject> ends = new LinkedHashSet<>();
		for (Connection arrow : document.getConnections()) {
			if (arrow.getSource() != null)
				ends.add(arrow.getSource());
			if (arrow.getTarget() != null)
				ends.add(arrow.getTarget());
		}
		return ends;
	}
}
