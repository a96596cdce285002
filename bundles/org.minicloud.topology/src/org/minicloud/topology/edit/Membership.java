package org.minicloud.topology.edit;

import java.util.Collection;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Names;

/** Whether objects are in a document, and labels for several of them. */
final class Membership {
	private Membership() {
	}

	static boolean isIn(Topology document, EObject object) {
		EObject at = object;
		while (at != null && at != document)
			at = at.eContainer();
		return at == document;
	}

	/** @throws RefusedException when one of them is not in the document (any more) */
	static void require(Topology document, Collection<? extends EObject> objects) {
		for (EObject object : objects)
			if (!isIn(document, object))
				throw new RefusedException(object instanceof Element element ? Names.of(element) + " is not in the document any more."
						: "What is to be changed is not in the document any more.");
	}

	static void require(Topology document, EObject object) {
		require(document, List.of(object));
	}

	/** As {@code Move web-1}, or {@code Move 3 Nodes}. */
	static String label(String verb, Collection<? extends Element> elements) {
		return elements.size() == 1 ? verb + " " + Names.of(elements.iterator().next()) : verb + " " + elements.size() + " Nodes";
	}

	/** Those of the elements that stand in none of the others. */
	static List<Element> outermost(Collection<? extends Element> elements) {
		return elements.stream().<Element>map(element -> element)
				.filter(element -> elements.stream().noneMatch(other -> other != element && holds(other, element))).distinct().toList();
	}

	private static boolean holds(EObject outer, EObject inner) {
		EObject at = inner.eContainer();
		while (at != null && at != outer)
			at = at.eContainer();
		return at == outer;
	}
}
