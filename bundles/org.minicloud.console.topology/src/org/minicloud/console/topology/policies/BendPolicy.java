package org.minicloud.console.topology.policies;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.geometry.PrecisionPoint;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.BendpointEditPolicy;
import org.eclipse.gef.requests.BendpointRequest;
import org.minicloud.console.topology.parts.ArrowPart;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.topology.edit.Point;
import org.minicloud.topology.edit.SetBends;

/** An arrow can be bent by dragging it, and made straight by dragging its corners back into line. */
public final class BendPolicy extends BendpointEditPolicy {
	private final DiagramContext context;

	public BendPolicy(DiagramContext context) {
		this.context = context;
	}

	private ArrowPart part() {
		return (ArrowPart) getHost();
	}

	private List<Point> corners() {
		List<Point> corners = new ArrayList<>();
		part().arrow().getBends().forEach(bend -> corners.add(new Point(bend.getX(), bend.getY())));
		return corners;
	}

	private Point place(BendpointRequest request) {
		PrecisionPoint point = new PrecisionPoint(request.getLocation().x, request.getLocation().y);
		getConnection().translateToRelative(point);
		return new Point(point.x, point.y);
	}

	private Command bent(List<Point> corners) {
		return new EditCommand(context.history(), new SetBends(part().arrow(), corners));
	}

	@Override
	protected Command getCreateBendpointCommand(BendpointRequest request) {
		List<Point> corners = corners();
		corners.add(request.getIndex(), place(request));
		return bent(corners);
	}

	@Override
	protected Command getMoveBendpointCommand(BendpointRequest request) {
		List<Point> corners = corners();
		corners.set(request.getIndex(), place(request));
		return bent(corners);
	}

	@Override
	protected Command getDeleteBendpointCommand(BendpointRequest request) {
		List<Point> corners = corners();
		corners.remove(request.getIndex());
		return bent(corners);
	}
}
