package org.minicloud.console.topology.parts;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.minicloud.console.topology.decorations.Badge;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.figures.BubbleFigure;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;

/** What is said while the pointer rests on a node or an arrow. */
final class Tips {
	private Tips() {
	}

	/** @return null when there is nothing to say beyond what is painted */
	static IFigure of(DiagramLook look, Object object, Decoration decoration) {
		List<String> lines = new ArrayList<>();
		if (object instanceof Server server)
			lines.add(server.getCount() + " × " + Faces.text(server.getInstanceType()) + ", image " + Faces.text(server.getImage())
					+ (Faces.text(server.getKeyName()).isEmpty() ? "" : ", key " + server.getKeyName())
					+ (server.getZones().isEmpty() ? "" : ", in " + String.join(", ", server.getZones())));
		if (object instanceof Connection arrow)
			lines.add(Faces.name(arrow.getSource()) + " → " + Faces.name(arrow.getTarget()) + ": " + Faces.traffic(arrow));
		if (object instanceof Element element && !Faces.text(element.getNote()).isEmpty())
			lines.add(element.getNote());
		lines.addAll(decoration.notes());
		decoration.badges().stream().map(Badge::words).forEach(words -> lines.add("• " + words));
		return lines.isEmpty() ? null : new BubbleFigure(look, null, DiagramColor.NODE_BORDER, String.join("\n", lines));
	}
}
