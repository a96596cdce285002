package org.minicloud.console.topology.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.ui.parts.GraphicalViewerKeyHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.NodePart;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.MoveResize;

/**
 * The keyboard on the canvas. Arrows go from node to node, {@code /} along the arrows of a node (GEF's own keys); with Ctrl the arrows move what
 * is selected, with Alt they make it larger or smaller, finely with Shift in addition. Enter opens, F2 renames, Esc lets go.
 */
public final class DiagramKeys extends GraphicalViewerKeyHandler {
	private static final int COARSE = 16;

	private final DiagramContext context;

	public DiagramKeys(GraphicalViewer viewer, DiagramContext context) {
		super(viewer);
		this.context = context;
	}

	@Override
	public boolean keyPressed(KeyEvent event) {
		int step = (event.stateMask & SWT.SHIFT) != 0 ? 1 : COARSE;
		int dx = event.keyCode == SWT.ARROW_LEFT ? -step : event.keyCode == SWT.ARROW_RIGHT ? step : 0;
		int dy = event.keyCode == SWT.ARROW_UP ? -step : event.keyCode == SWT.ARROW_DOWN ? step : 0;
		if ((dx != 0 || dy != 0) && (event.stateMask & SWT.MOD1) != 0)
			return shift(dx, dy, 0, 0);
		if ((dx != 0 || dy != 0) && (event.stateMask & SWT.MOD3) != 0)
			return shift(0, 0, dx, dy);
		if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR)
			return ask(RequestConstants.REQ_OPEN);
		if (event.keyCode == SWT.ESC)
			return letGo();
		return super.keyPressed(event);
	}

	private boolean ask(Object type) {
		EditPart part = getFocusEditPart();
		part.performRequest(new Request(type));
		return true;
	}

	/** Selects what holds the selection; from the outermost, nothing. */
	private boolean letGo() {
		EditPart focus = getFocusEditPart();
		if (focus instanceof NodePart node && node.getParent() instanceof NodePart container)
			getViewer().select(container);
		else
			getViewer().deselectAll();
		return true;
	}

	private boolean shift(int dx, int dy, int wider, int higher) {
		Map<Element, Bounds> places = new LinkedHashMap<>();
		for (Object each : getViewer().getSelectedEditParts())
			if (each instanceof NodePart node && !(node.element().eContainer() instanceof Server) && !isWithinSelection(node))
				places.put(node.element(), shifted(node, dx, dy, wider, higher));
		if (places.isEmpty())
			return false;
		// steps of one key, one straight after the other, are one step of the history
		context.history().execute(new MoveResize(places));
		getViewer().reveal(getFocusEditPart());
		return true;
	}

	private static boolean isWithinSelection(NodePart node) {
		for (EditPart part = node.getParent(); part != null; part = part.getParent())
			if (part.getSelected() != EditPart.SELECTED_NONE)
				return true;
		return false;
	}

	private static Bounds shifted(NodePart node, int dx, int dy, int wider, int higher) {
		Bounds now = Bounds.of(node.element());
		boolean bounded = node.element().eContainer() instanceof Element;
		int x = bounded ? Math.max(0, now.x() + dx) : now.x() + dx;
		int y = bounded ? Math.max(0, now.y() + dy) : now.y() + dy;
		if (wider == 0 && higher == 0)
			return now.at(x, y);
		org.eclipse.draw2d.geometry.Dimension least = node.getFigure().getMinimumSize();
		org.eclipse.draw2d.geometry.Dimension size = node.getFigure().getSize();
		return new Bounds(x, y, wider == 0 ? now.width() : Math.max(least.width, size.width + wider),
				higher == 0 ? now.height() : Math.max(least.height, size.height + higher));
	}
}
