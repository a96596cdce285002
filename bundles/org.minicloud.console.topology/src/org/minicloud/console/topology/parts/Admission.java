package org.minicloud.console.topology.parts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;

/**
 * Lets the nodes of a large document come onto the canvas a few at a time, so that the window answers meanwhile. Nodes come in the order of the
 * document, a container before what it holds.
 */
public final class Admission {
	private final Set<Element> admitted = new HashSet<>();
	private Iterator<EObject> waiting;
	private boolean all;

	/** @param atOnce of how many nodes the document may be to be shown at once */
	public Admission(Topology document, int atOnce) {
		waiting = document.eAllContents();
		admit(atOnce);
	}

	/** Whether nobody waits any more. */
	public boolean isComplete() {
		return all;
	}

	/** The children of a node, or of the document, that may be shown. */
	<E extends Element> List<E> admitted(List<E> children) {
		if (all)
			return children;
		List<E> shown = new ArrayList<>();
		for (E child : children)
			if (admitted.contains(child))
				shown.add(child);
		return shown;
	}

	/** Admits some more. @return the containers that have new children to show */
	public Set<EObject> admit(int more) {
		Set<EObject> containers = new LinkedHashSet<>();
		int left = more;
		while (left > 0 && waiting.hasNext())
			if (waiting.next() instanceof Element element && admitted.add(element)) {
				containers.add(element.eContainer());
				left--;
			}
		if (!waiting.hasNext()) {
			all = true;
			admitted.clear();
		}
		return containers;
	}

	/** What an edit has touched is shown at once: the order in which the rest comes was broken by it, so all of it does. */
	public void admitAll(Collection<EObject> touched) {
		if (!all && !touched.isEmpty()) {
			all = true;
			admitted.clear();
		}
	}
}
