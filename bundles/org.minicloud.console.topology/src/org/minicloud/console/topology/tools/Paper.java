package org.minicloud.console.topology.tools;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/** Zoom and pan: Ctrl with the wheel zooms around the pointer, Shift with the wheel goes sideways, the middle button drags the paper. */
public final class Paper {
	private static final double STEP = 1.15;

	private final GraphicalViewer viewer;
	private final ZoomManager zoom;
	private org.eclipse.swt.graphics.Point grabbed;
	private Point from;

	public Paper(GraphicalViewer viewer, ZoomManager zoom) {
		this.viewer = viewer;
		this.zoom = zoom;
		FigureCanvas canvas = canvas();
		canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
		canvas.addListener(SWT.MouseDown, this::grab);
		canvas.addListener(SWT.MouseMove, this::pull);
		canvas.addListener(SWT.MouseUp, event -> grabbed = null);
	}

	private FigureCanvas canvas() {
		return (FigureCanvas) viewer.getControl();
	}

	private void wheel(Event event) {
		if ((event.stateMask & SWT.MOD1) != 0) {
			zoomAround(zoom.getZoom() * (event.count > 0 ? STEP : 1 / STEP), new Point(event.x, event.y));
			event.doit = false;
		} else if ((event.stateMask & SWT.MOD2) != 0) {
			Viewport view = canvas().getViewport();
			view.setHorizontalLocation(view.getViewLocation().x - event.count * 20);
			event.doit = false;
		}
	}

	/** Zooms so that what lies below a place stays there. */
	public void zoomAround(double wanted, Point at) {
		double before = zoom.getZoom();
		double after = Math.clamp(wanted, zoom.getMinZoom(), zoom.getMaxZoom());
		Point view = canvas().getViewport().getViewLocation();
		double x = (view.x + at.x) / before;
		double y = (view.y + at.y) / before;
		zoom.setZoom(after);
		canvas().getLightweightSystem().getUpdateManager().performValidation();
		canvas().scrollTo((int) Math.round(x * after - at.x), (int) Math.round(y * after - at.y));
	}

	private void grab(Event event) {
		if (event.button != 2)
			return;
		grabbed = new org.eclipse.swt.graphics.Point(event.x, event.y);
		from = canvas().getViewport().getViewLocation().getCopy();
	}

	private void pull(Event event) {
		if (grabbed != null)
			canvas().scrollTo(from.x + grabbed.x - event.x, from.y + grabbed.y - event.y);
	}

	/** The whole drawing, no larger than it is at 100 %. */
	public void fit() {
		Rectangle all = extent();
		if (all == null)
			return;
		org.eclipse.swt.graphics.Rectangle room = canvas().getClientArea();
		double wanted = Math.min(1, Math.min(room.width / (all.width + 48.0), room.height / (all.height + 48.0)));
		zoom.setZoom(Math.clamp(wanted, zoom.getMinZoom(), zoom.getMaxZoom()));
		canvas().getLightweightSystem().getUpdateManager().performValidation();
		double now = zoom.getZoom();
		canvas().scrollTo((int) Math.round(all.getCenter().x * now - room.width / 2.0), (int) Math.round(all.getCenter().y * now - room.height / 2.0));
	}

	/** Around all nodes; null when there are none. */
	private Rectangle extent() {
		Rectangle all = null;
		for (Object part : ((EditPart) viewer.getContents()).getChildren()) {
			Rectangle box = ((GraphicalEditPart) part).getFigure().getBounds();
			all = all == null ? box.getCopy() : all.getUnion(box);
		}
		return all;
	}

	/** The next level in or out, around the middle. */
	public void step(boolean in) {
		org.eclipse.swt.graphics.Rectangle room = canvas().getClientArea();
		zoomAround(in ? zoom.getNextZoomLevel() : zoom.getPreviousZoomLevel(), new Point(room.width / 2, room.height / 2));
	}

	public void actualSize() {
		org.eclipse.swt.graphics.Rectangle room = canvas().getClientArea();
		zoomAround(1, new Point(room.width / 2, room.height / 2));
	}

	public double zoom() {
		return zoom.getZoom();
	}
}
