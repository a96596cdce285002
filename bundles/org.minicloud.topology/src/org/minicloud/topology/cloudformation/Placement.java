package org.minicloud.topology.cloudformation;

import java.util.List;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;
import org.minicloud.topology.Topology;

/** A first place for every node of a design that has none yet: actors on the left, the others in rows. A layout makes it fine. */
final class Placement {
	private static final int MARGIN = 24;
	private static final int COLUMN = 260;
	private static final int ROW = 180;
	private static final int COLUMNS = 4;

	private Placement() {
	}

	static void of(Topology topology) {
		List<Element> actors = topology.getElements().stream().filter(Actor.class::isInstance).toList();
		List<Element> others = topology.getElements().stream().filter(element -> !(element instanceof Actor)).toList();
		rows(actors, MARGIN, 1);
		rows(others, actors.isEmpty() ? MARGIN : MARGIN + COLUMN, COLUMNS);
	}

	private static void rows(List<Element> elements, int left, int columns) {
		int index = 0;
		for (Element element : elements) {
			element.setX(left + index % columns * COLUMN);
			element.setY(MARGIN + index / columns * ROW);
			if (element instanceof Container container)
				rows(container.getChildren(), MARGIN / 2, 2);
			index++;
		}
	}
}
