package org.minicloud.console.topology.parts;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.console.topology.decorations.Badge;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Container;
import org.minicloud.topology.Element;

/** Nodes and arrows in words, for screen readers and the outline. */
public final class Spoken {
	private Spoken() {
	}

	/** As {@code Server web-1}. */
	public static String name(Object object) {
		return Faces.kind(object) + " " + Faces.name(object);
	}

	/** Where it stands, what it holds and is connected to, and what decorates it. */
	public static String description(Object object, Decoration decoration) {
		List<String> parts = new ArrayList<>();
		if (object instanceof Element element) {
			parts.add(Faces.of(element).detail());
			if (element.eContainer() instanceof Element container)
				parts.add("in " + Faces.name(container));
			if (element instanceof Container container && !container.getChildren().isEmpty())
				parts.add("holds " + container.getChildren().size());
			element.getOutgoing().forEach(arrow -> parts.add(Faces.label(arrow) + " to " + Faces.name(arrow.getTarget())));
			element.getIncoming().forEach(arrow -> parts.add(Faces.label(arrow) + " from " + Faces.name(arrow.getSource())));
		} else if (object instanceof Connection arrow)
			parts.add("carries " + Faces.traffic(arrow));
		parts.add(decoration.words());
		parts.add(decoration.more());
		decoration.badges().stream().map(Badge::words).forEach(parts::add);
		return String.join(", ", parts.stream().filter(part -> !part.isEmpty()).toList());
	}
}
