package org.minicloud.console.topology.editor;

import java.util.List;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.PrecisionPoint;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditDomain;
import org.eclipse.gef.GraphicalEditPart;
import org.minicloud.console.topology.palette.PaletteItem;
import org.minicloud.console.topology.parts.NodePart;
import org.minicloud.console.topology.parts.Selecting;
import org.minicloud.console.topology.tools.Placeable;
import org.minicloud.topology.Element;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.Edit;

/** Puts things on a diagram without the mouse saying where. */
final class Placing {
	private static final int BESIDE = 24;

	private final Diagram diagram;
	private final EditDomain domain;

	Placing(Diagram diagram, EditDomain domain) {
		this.diagram = diagram;
		this.domain = domain;
	}

	/** The next click on the canvas puts it there. */
	void arm(PaletteItem item) {
		domain.setActiveTool(item.tool().get());
	}

	/** Puts it into what is selected, or around that, or where there is room in sight. */
	void insert(PaletteItem item) {
		if (item.entry() == null) {
			arm(item);
			return;
		}
		insert(diagram, item.entry());
		diagram.canvas().setFocus();
	}

	static boolean insert(Diagram diagram, Placeable.Entry entry) {
		EObject container = diagram.selection().isEmpty() ? diagram.document() : diagram.selection().getFirst();
		for (EObject at = container; at != null; at = at.eContainer()) {
			if (!(at instanceof Element) && at != diagram.document())
				continue;
			Placeable placeable = entry.maker().get();
			Edit edit = placeable.edit(at, free(diagram, at));
			if (edit.check(diagram.document()).isAllowed()) {
				boolean done = diagram.perform(edit);
				Selecting.select(diagram.viewer(), placeable.placed());
				return done;
			}
		}
		return diagram.perform(entry.maker().get().edit(container, free(diagram, container)));
	}

	/** At a place on the canvas, in whatever lies there. */
	static boolean insertAt(Diagram diagram, Placeable.Entry entry, GraphicalEditPart target, org.eclipse.draw2d.geometry.Point at) {
		Placeable placeable = entry.maker().get();
		PrecisionPoint inside = new PrecisionPoint(at.x, at.y);
		target.getContentPane().translateToRelative(inside);
		if (target instanceof NodePart)
			target.getContentPane().translateFromParent(inside);
		boolean done = diagram.perform(placeable.edit((EObject) target.getModel(), new Bounds(inside.x, inside.y, -1, -1)));
		if (done)
			Selecting.select(diagram.viewer(), placeable.placed());
		return done;
	}

	/** Right of the last node that the container holds; in an empty drawing the middle of what is in sight. */
	private static Bounds free(Diagram diagram, EObject container) {
		List<Element> children = org.minicloud.topology.rules.RuleMatrix.childrenOf(container);
		if (!children.isEmpty() && diagram.viewer().getEditPartRegistry().get(children.getLast()) instanceof GraphicalEditPart last) {
			int width = last.getFigure().getBounds().width;
			return new Bounds(children.getLast().getX() + width + BESIDE, children.getLast().getY(), -1, -1);
		}
		if (container instanceof Element)
			return new Bounds(8, 8, -1, -1);
		Viewport view = diagram.canvas().getViewport();
		double zoom = diagram.paper().zoom();
		return new Bounds((int) ((view.getViewLocation().x + view.getSize().width / 3) / zoom), (int) ((view.getViewLocation().y + view.getSize().height / 3) / zoom),
				-1, -1);
	}
}
