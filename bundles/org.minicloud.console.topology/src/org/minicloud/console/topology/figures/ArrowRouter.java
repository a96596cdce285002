package org.minicloud.console.topology.figures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.AbstractRouter;
import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.ConnectionAnchor;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.PrecisionPoint;
import org.eclipse.draw2d.geometry.Rectangle;

/**
 * Leads an arrow from border to border: straight, or by its bends. Several arrows between the same two nodes run side by side
 * ({@link ArrowFigure#lane()}).
 */
public final class ArrowRouter extends AbstractRouter {
	private final Map<Connection, Object> bends = new HashMap<>();

	@Override
	public Object getConstraint(Connection connection) {
		return bends.get(connection);
	}

	@Override
	public void setConstraint(Connection connection, Object constraint) {
		bends.put(connection, constraint);
	}

	@Override
	public void remove(Connection connection) {
		bends.remove(connection);
	}

	@Override
	public void route(Connection connection) {
		ConnectionAnchor source = connection.getSourceAnchor();
		ConnectionAnchor target = connection.getTargetAnchor();
		if (source == null || target == null)
			return;
		List<?> corners = bends.get(connection) instanceof List<?> list ? list : List.of();
		PointList points = new PointList();
		if (corners.isEmpty())
			routeStraight(connection, source, target, points);
		else
			routeBy(connection, source, target, corners, points);
		connection.setPoints(points);
	}

	private static void routeBy(Connection connection, ConnectionAnchor source, ConnectionAnchor target, List<?> corners, PointList points) {
		points.addPoint(end(connection, source, (Point) corners.getFirst()));
		corners.forEach(corner -> points.addPoint(((Point) corner).getCopy()));
		points.addPoint(end(connection, target, (Point) corners.getLast()));
	}

	/** Where an arrow meets a node: straight across from the next corner where that lies beside the node, else towards its middle. */
	private static Point end(Connection connection, ConnectionAnchor anchor, Point corner) {
		if (anchor.getOwner() != null) {
			Rectangle box = box(connection, anchor.getOwner());
			if (corner.y > box.y && corner.y < box.bottom() && (corner.x < box.x || corner.x > box.right()))
				return new Point(corner.x < box.x ? box.x : box.right(), corner.y);
			if (corner.x > box.x && corner.x < box.right() && (corner.y < box.y || corner.y > box.bottom()))
				return new Point(corner.x, corner.y < box.y ? box.y : box.bottom());
		}
		return relative(connection, anchor.getLocation(absolute(connection, corner)));
	}

	private static void routeStraight(Connection connection, ConnectionAnchor source, ConnectionAnchor target, PointList points) {
		int lane = connection instanceof ArrowFigure arrow ? arrow.lane() : 0;
		if (lane == 0 || source.getOwner() == null || target.getOwner() == null) {
			points.addPoint(relative(connection, source.getLocation(target.getReferencePoint())));
			points.addPoint(relative(connection, target.getLocation(source.getReferencePoint())));
			return;
		}
		Rectangle from = box(connection, source.getOwner());
		Rectangle to = box(connection, target.getOwner());
		Point a = from.getCenter();
		Point b = to.getCenter();
		double length = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y));
		// lanes are counted the same way whichever way an arrow points
		int side = a.x < b.x || a.x == b.x && a.y < b.y ? 1 : -1;
		double dx = -(b.y - a.y) / length * lane * side;
		double dy = (b.x - a.x) / length * lane * side;
		points.addPoint(border(from, a.x + dx, a.y + dy, b.x + dx, b.y + dy));
		points.addPoint(border(to, b.x + dx, b.y + dy, a.x + dx, a.y + dy));
	}

	/** Where the way from a point inside a box to one outside leaves it. */
	static Point border(Rectangle box, double fromX, double fromY, double toX, double toY) {
		double dx = toX - fromX;
		double dy = toY - fromY;
		double nearest = 1;
		if (dx != 0)
			nearest = Math.min(nearest, ((dx > 0 ? box.right() : box.x) - fromX) / dx);
		if (dy != 0)
			nearest = Math.min(nearest, ((dy > 0 ? box.bottom() : box.y) - fromY) / dy);
		nearest = Math.max(0, nearest);
		return new Point((int) Math.round(fromX + dx * nearest), (int) Math.round(fromY + dy * nearest));
	}

	/** The bounds of a node as the arrows count. */
	static Rectangle box(Connection connection, IFigure owner) {
		Rectangle box = NodeAnchor.box(owner);
		owner.translateToAbsolute(box);
		connection.translateToRelative(box);
		return box;
	}

	private static Point absolute(Connection connection, Point corner) {
		Point point = new PrecisionPoint(corner.x, corner.y);
		connection.translateToAbsolute(point);
		return point;
	}

	private static Point relative(Connection connection, Point absolute) {
		Point point = new PrecisionPoint(absolute.x, absolute.y);
		connection.translateToRelative(point);
		return point;
	}
}
