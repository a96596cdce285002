package org.minicloud.console.topology.palette;

import org.eclipse.gef.EditDomain;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;

/**
 * Drags from the palette onto the canvas. The palette has the mouse while its button is down; the tool of the row is given what happens as the
 * canvas counts, so it says at the pointer what it thinks of the place, as after a click.
 */
public final class PaletteDrag {
	private static final int THRESHOLD = 6;

	private final PaletteControl palette;
	private final EditDomain domain;
	private final GraphicalViewer viewer;
	private PaletteItem item;
	private Point start;
	private boolean dragging;
	private boolean over;

	private PaletteDrag(PaletteControl palette, EditDomain domain, GraphicalViewer viewer) {
		this.palette = palette;
		this.domain = domain;
		this.viewer = viewer;
	}

	public static void install(PaletteControl palette, EditDomain domain, GraphicalViewer viewer) {
		PaletteDrag drag = new PaletteDrag(palette, domain, viewer);
		Tree rows = palette.rows();
		rows.addListener(SWT.MouseDown, drag::down);
		rows.addListener(SWT.MouseMove, drag::move);
		rows.addListener(SWT.MouseUp, drag::up);
	}

	private void down(Event event) {
		item = event.button == 1 ? palette.item(event.x, event.y) : null;
		start = new Point(event.x, event.y);
		dragging = false;
	}

	private void move(Event event) {
		if (item == null || (event.stateMask & SWT.BUTTON1) == 0)
			return;
		if (!dragging && Math.abs(event.x - start.x) + Math.abs(event.y - start.y) < THRESHOLD)
			return;
		if (!dragging) {
			dragging = true;
			domain.setActiveTool(item.tool().get());
		}
		Control canvas = viewer.getControl();
		Point at = canvas.getDisplay().map(palette.rows(), canvas, event.x, event.y);
		boolean inside = canvas.getBounds().width > 0 && new org.eclipse.swt.graphics.Rectangle(0, 0, canvas.getSize().x, canvas.getSize().y).contains(at);
		if (inside && !over)
			domain.viewerEntered(mouse(canvas, at, 0, 0), viewer);
		if (!inside && over)
			domain.viewerExited(mouse(canvas, at, 0, 0), viewer);
		over = inside;
		if (inside)
			domain.mouseMove(mouse(canvas, at, 0, 0), viewer);
	}

	private void up(Event event) {
		if (!dragging)
			return;
		item = null;
		dragging = false;
		Control canvas = viewer.getControl();
		Point at = canvas.getDisplay().map(palette.rows(), canvas, event.x, event.y);
		if (!over) {
			domain.loadDefaultTool();
			return;
		}
		over = false;
		domain.mouseDown(mouse(canvas, at, 1, 0), viewer);
		domain.mouseUp(mouse(canvas, at, 1, SWT.BUTTON1), viewer);
		if (domain.getActiveTool() != domain.getDefaultTool() && !(domain.getActiveTool() instanceof org.minicloud.console.topology.tools.ConnectTool))
			domain.loadDefaultTool();
		canvas.setFocus();
	}

	private static MouseEvent mouse(Control canvas, Point at, int button, int state) {
		Event event = new Event();
		event.widget = canvas;
		event.display = canvas.getDisplay();
		event.x = at.x;
		event.y = at.y;
		event.button = button;
		event.stateMask = state;
		return new MouseEvent(event);
	}
}
