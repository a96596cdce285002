package org.minicloud.topology.edit;

import java.util.Collection;
import org.minicloud.topology.Element;

/** Nodes of one container. */
final class Siblings {
	private Siblings() {
	}

	static boolean areSiblings(Collection<Element> elements) {
		return elements.stream().map(Element::eContainer).distinct().count() == 1;
	}

	/** Only the place: a node that is as large as its content asks stays so. */
	static void moveTo(Element element, Bounds place) {
		element.setX(place.x());
		element.setY(place.y());
	}
}
