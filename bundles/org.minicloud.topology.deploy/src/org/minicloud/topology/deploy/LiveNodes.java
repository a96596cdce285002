package org.minicloud.topology.deploy;

import java.util.Optional;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;

/** Nodes of the document itself, not of the copy that was compared. */
final class LiveNodes {
	private LiveNodes() {
	}

	static <T extends Element> Optional<T> find(Topology document, String id, Class<T> kind) {
		for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Element element && id.equals(element.getId()))
				return Optional.of(element).filter(kind::isInstance).map(kind::cast);
		return Optional.empty();
	}
}
