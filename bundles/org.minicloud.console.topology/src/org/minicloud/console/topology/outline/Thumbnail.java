package org.minicloud.console.topology.outline;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.figures.ContainerFigure;
import org.minicloud.console.topology.figures.NodeFigure;
import org.minicloud.console.topology.parts.ArrowPart;
import org.minicloud.console.topology.parts.NodePart;
import org.minicloud.console.topology.theme.DiagramColor;

/** The whole drawing in small, in blocks and lines, with a frame around what is in sight; dragging the frame moves the paper. */
final class Thumbnail extends Canvas {
	private static final int MARGIN = 8;
	private static final int SOON_MILLIS = 200;

	private final OpenTopology diagram;
	private Rectangle all = new Rectangle(0, 0, 1, 1);
	private double scale = 1;
	/** The drawing as it was last, and how many parts it had: scrolling moves but the frame. */
	private Image drawing;
	private int parts;
	private boolean late;

	Thumbnail(Composite parent, OpenTopology diagram) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.diagram = diagram;
		setData("name", "thumbnail");
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.Resize, event -> drawAnew());
		addListener(SWT.MouseDown, this::show);
		addListener(SWT.MouseMove, event -> {
			if ((event.stateMask & SWT.BUTTON1) != 0)
				show(event);
		});
		diagram.look().apply(this, () -> {
			setBackground(diagram.look().color(DiagramColor.GROUND));
			drawAnew();
		});
		java.beans.PropertyChangeListener moved = change -> {
			if (!isDisposed())
				redraw();
		};
		viewport().addPropertyChangeListener(moved);
		addListener(SWT.Dispose, event -> {
			viewport().removePropertyChangeListener(moved);
			forget();
		});
	}

	private Viewport viewport() {
		return ((FigureCanvas) diagram.viewer().getControl()).getViewport();
	}

	private double zoom() {
		return ((ScalableFreeformRootEditPart) diagram.viewer().getRootEditPart()).getZoomManager().getZoom();
	}

	/** What is in sight, as the drawing counts. */
	private Rectangle sight() {
		Point at = viewport().getViewLocation();
		double zoom = zoom();
		return new Rectangle((int) (at.x / zoom), (int) (at.y / zoom), (int) (viewport().getSize().width / zoom),
				(int) (viewport().getSize().height / zoom));
	}

	/** Soon: while much changes, once for all of it. */
	void drawAnew() {
		if (late)
			return;
		late = true;
		getDisplay().timerExec(SOON_MILLIS, () -> {
			late = false;
			if (!isDisposed()) {
				forget();
				redraw();
			}
		});
	}

	private void forget() {
		if (drawing != null)
			drawing.dispose();
		drawing = null;
	}

	private void paint(GC gc) {
		if (getSize().x <= 2 * MARGIN || getSize().y <= 2 * MARGIN)
			return;
		if (drawing == null)
			draw();
		else if (parts != diagram.viewer().getEditPartRegistry().size())
			drawAnew();
		gc.drawImage(drawing, 0, 0);
		Rectangle sight = sight();
		gc.setForeground(diagram.look().color(DiagramColor.SELECTED));
		gc.setLineWidth(2);
		gc.drawRectangle(x(sight.x), y(sight.y), (int) (sight.width * scale), (int) (sight.height * scale));
	}

	private void draw() {
		parts = diagram.viewer().getEditPartRegistry().size();
		drawing = new Image(getDisplay(), getSize().x, getSize().y);
		GC gc = new GC(drawing);
		gc.setBackground(getBackground());
		gc.fillRectangle(0, 0, getSize().x, getSize().y);
		paintAll(gc);
		gc.dispose();
	}

	private void paintAll(GC gc) {
		all = sight();
		for (Object part : diagram.viewer().getContents().getChildren())
			all.union(((GraphicalEditPart) part).getFigure().getBounds());
		scale = Math.min((getSize().x - 2.0 * MARGIN) / all.width, (getSize().y - 2.0 * MARGIN) / all.height);
		gc.setAntialias(SWT.ON);
		for (Object part : diagram.viewer().getContents().getChildren())
			if (part instanceof NodePart node)
				paint(gc, node, 0, 0);
		paintArrows(gc);
	}

	private void paint(GC gc, NodePart node, int left, int top) {
		NodeFigure figure = node.getFigure();
		Rectangle box = figure.getBounds();
		gc.setBackground(diagram.look().color(figure.face().color()));
		gc.setAlpha(figure instanceof ContainerFigure ? 45 : 170);
		gc.fillRectangle(x(box.x + left), y(box.y + top), Math.max(2, (int) (box.width * scale)), Math.max(2, (int) (box.height * scale)));
		gc.setAlpha(255);
		if (figure instanceof ContainerFigure) {
			Rectangle content = figure.contentPane().getBounds();
			for (Object child : node.getChildren())
				paint(gc, (NodePart) child, left + content.x, top + content.y);
		}
	}

	private void paintArrows(GC gc) {
		gc.setForeground(diagram.look().color(DiagramColor.ARROW));
		gc.setLineWidth(1);
		for (Object connection : diagram.document().getConnections())
			if (diagram.viewer().getEditPartRegistry().get(connection) instanceof ArrowPart arrow) {
				org.eclipse.draw2d.geometry.PointList points = arrow.getConnectionFigure().getPoints();
				for (int i = 1; i < points.size(); i++) {
					Point from = points.getPoint(i - 1);
					Point to = points.getPoint(i);
					gc.drawLine(x(from.x), y(from.y), x(to.x), y(to.y));
				}
			}
	}

	private int x(int x) {
		return MARGIN + (int) ((x - all.x) * scale);
	}

	private int y(int y) {
		return MARGIN + (int) ((y - all.y) * scale);
	}

	private void show(Event event) {
		double zoom = zoom();
		int x = (int) (((event.x - MARGIN) / scale + all.x) * zoom) - viewport().getSize().width / 2;
		int y = (int) (((event.y - MARGIN) / scale + all.y) * zoom) - viewport().getSize().height / 2;
		((FigureCanvas) diagram.viewer().getControl()).scrollTo(x, y);
	}
}
