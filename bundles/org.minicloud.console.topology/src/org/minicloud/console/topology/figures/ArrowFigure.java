package org.minicloud.console.topology.figures;

import java.util.function.Supplier;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.widgets.Display;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** An arrow with round corners, and its label in the middle. */
public class ArrowFigure extends PolylineConnection {
	private static final int ROUND = 10;
	private static final int TIP = 9;
	/** How far from the line a click still means it, in pixels. */
	private static final int TOLERANCE = 5;
	/** Pixels by which an arrow that carries much is wider than one that carries nothing. */
	private static final int MOST_FLOW = 5;

	private final DiagramLook look;
	private Supplier<IFigure> tip = () -> null;
	private boolean selected;
	private boolean differs;
	/** Pixels of width beyond a line at rest. */
	private int flow;
	private DiagramColor color = DiagramColor.ARROW;
	private int lane;

	public ArrowFigure(DiagramLook look) {
		this.look = look;
		setTolerance(TOLERANCE);
	}

	/** Which of several arrows between the same ends it is: they run side by side. Pixels from the middle line. */
	public void lane(int newLane) {
		if (lane != newLane) {
			lane = newLane;
			revalidate();
		}
	}

	public int lane() {
		return lane;
	}

	/** What is said when the pointer rests on it: made when it does. */
	public void tip(Supplier<IFigure> newTip) {
		tip = newTip;
	}

	@Override
	public IFigure getToolTip() {
		return tip.get();
	}

	public void select(boolean newSelected) {
		selected = newSelected;
		repaint();
	}

	public boolean isSelected() {
		return selected;
	}

	/** Its colour while it is not selected. */
	public void color(DiagramColor newColor) {
		color = newColor;
		repaint();
	}

	public void show(Decoration decoration) {
		int newFlow = decoration.flow() <= 0 ? 0 : 1 + (int) Math.round(Math.min(1, decoration.flow()) * (MOST_FLOW - 1));
		if (differs == decoration.differs() && flow == newFlow)
			return;
		differs = decoration.differs();
		flow = newFlow;
		repaint();
	}

	private DiagramColor paintColor() {
		if (selected)
			return DiagramColor.SELECTED;
		return flow > 0 && color == DiagramColor.ARROW ? DiagramColor.FLOW : color;
	}

	@Override
	public Rectangle getBounds() {
		if (bounds == null)
			bounds = super.getBounds().getCopy().expand(TIP, TIP);
		return bounds;
	}

	@Override
	protected void outlineShape(Graphics g) {
		PointList points = getPoints();
		if (points.size() < 2)
			return;
		g.setAntialias(SWT.ON);
		g.setForegroundColor(look.color(paintColor()));
		g.setBackgroundColor(look.color(paintColor()));
		g.setLineWidth((selected ? 2 : 1) + flow);
		g.setLineStyle(differs ? SWT.LINE_DASH : SWT.LINE_SOLID);
		Point end = points.getLastPoint();
		Point before = points.getPoint(points.size() - 2);
		double length = Math.max(1, Math.hypot(end.x - before.x, end.y - before.y));
		double dx = (end.x - before.x) / length;
		double dy = (end.y - before.y) / length;
		paintLine(g, points, end.x - dx * (TIP - 2), end.y - dy * (TIP - 2));
		g.setLineStyle(SWT.LINE_SOLID);
		paintTip(g, end, dx, dy);
	}

	private static void paintLine(Graphics g, PointList points, double endX, double endY) {
		Path path = new Path(Display.getCurrent());
		Point first = points.getFirstPoint();
		path.moveTo(first.x, first.y);
		for (int i = 1; i < points.size() - 1; i++)
			corner(path, points.getPoint(i - 1), points.getPoint(i), points.getPoint(i + 1));
		path.lineTo((float) endX, (float) endY);
		g.drawPath(path);
		path.dispose();
	}

	private static void corner(Path path, Point before, Point at, Point after) {
		double in = Math.hypot(at.x - before.x, at.y - before.y);
		double out = Math.hypot(after.x - at.x, after.y - at.y);
		if (in < 1 || out < 1) {
			path.lineTo(at.x, at.y);
			return;
		}
		double round = Math.min(ROUND, Math.min(in, out) / 2);
		path.lineTo((float) (at.x - (at.x - before.x) * round / in), (float) (at.y - (at.y - before.y) * round / in));
		path.quadTo(at.x, at.y, (float) (at.x + (after.x - at.x) * round / out), (float) (at.y + (after.y - at.y) * round / out));
	}

	private void paintTip(Graphics g, Point end, double dx, double dy) {
		int size = TIP + flow;
		PointList tip = new PointList();
		tip.addPoint(end);
		tip.addPoint((int) Math.round(end.x - dx * size - dy * size * 0.45), (int) Math.round(end.y - dy * size + dx * size * 0.45));
		tip.addPoint((int) Math.round(end.x - dx * size + dy * size * 0.45), (int) Math.round(end.y - dy * size - dx * size * 0.45));
		g.fillPolygon(tip);
	}
}
