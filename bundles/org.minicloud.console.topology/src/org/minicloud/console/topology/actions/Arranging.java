package org.minicloud.console.topology.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.GraphicalEditPart;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.topology.Element;
import org.minicloud.topology.edit.Align;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Compound;
import org.minicloud.topology.edit.Distribute;
import org.minicloud.topology.edit.Edit;
import org.minicloud.topology.edit.Reorder;

/** Puts the selected nodes in order. */
final class Arranging {
	private Arranging() {
	}

	static void align(OpenTopology diagram, Align.Line line) {
		diagram.perform(new Align(drawn(diagram), line));
	}

	static void distribute(OpenTopology diagram, Distribute.Direction direction) {
		diagram.perform(new Distribute(drawn(diagram), direction));
	}

	static void reorder(OpenTopology diagram, Reorder.Whereto whereto) {
		List<Edit> edits = diagram.selection().stream().filter(Element.class::isInstance).map(Element.class::cast)
				.<Edit>map(element -> new Reorder(element, whereto)).filter(edit -> edit.check(diagram.document()).isAllowed()).toList();
		if (!edits.isEmpty())
			diagram.perform(edits.size() == 1 ? edits.getFirst() : new Compound(whereto.label(), edits));
	}

	/** Where the selected nodes are drawn; the one that was selected last is the one that the others follow. */
	private static Map<Element, Bounds> drawn(OpenTopology diagram) {
		Map<Element, Bounds> drawn = new LinkedHashMap<>();
		for (EObject object : diagram.selection().reversed())
			if (object instanceof Element element && diagram.viewer().getEditPartRegistry().get(element) instanceof GraphicalEditPart part) {
				Dimension size = part.getFigure().getSize();
				drawn.put(element, new Bounds(element.getX(), element.getY(), size.width, size.height));
			}
		return drawn;
	}
}
