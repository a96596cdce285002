package org.minicloud.console.topology.parts;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.AbsoluteBendpoint;
import org.eclipse.draw2d.ConnectionLocator;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.AccessibleEditPart;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editparts.AbstractConnectionEditPart;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.figures.ArrowFigure;
import org.minicloud.console.topology.figures.ArrowLabel;
import org.minicloud.console.topology.policies.ArrowHandlesPolicy;
import org.minicloud.console.topology.policies.BendPolicy;
import org.minicloud.console.topology.policies.DeletePolicy;
import org.minicloud.console.topology.policies.RenamePolicy;
import org.minicloud.console.topology.tools.InlineEdit;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;

/** An arrow. */
public final class ArrowPart extends AbstractConnectionEditPart {
	/** Between arrows that run side by side, in pixels at 100 %. */
	private static final int LANE = 24;

	private final DiagramContext context;
	private ArrowLabel label;
	private AccessibleEditPart spoken;

	ArrowPart(DiagramContext context, Connection arrow) {
		this.context = context;
		setModel(arrow);
	}

	public Connection arrow() {
		return (Connection) getModel();
	}

	private ArrowFigure arrowFigure() {
		return (ArrowFigure) getFigure();
	}

	@Override
	protected IFigure createFigure() {
		ArrowFigure figure = new ArrowFigure(context.look());
		label = new ArrowLabel(context.look(), figure);
		figure.add(label, new HalfWay(figure, label));
		return figure;
	}

	/** The label stands half the way along, however the arrow bends: on the line, or beside it when it has more to say. */
	private static final class HalfWay extends ConnectionLocator {
		/** Between the line and a label beside it, in pixels at 100 %. */
		private static final int BESIDE = 4;

		private final ArrowFigure arrow;
		private final ArrowLabel label;
		private double dx = 1;
		private double dy;

		HalfWay(ArrowFigure arrow, ArrowLabel label) {
			super(arrow, MIDDLE);
			this.arrow = arrow;
			this.label = label;
		}

		@Override
		protected Rectangle getNewBounds(Dimension size, Point centre) {
			Rectangle box = super.getNewBounds(size, centre);
			if (!label.standsBeside())
				return box;
			// above the line, and below that of the lower of two
			double up = dx > 0 || dx == 0 && dy < 0 ? -1 : 1;
			if (arrow.lane() > 0)
				up = -up;
			double room = Math.abs(dy) * size.width / 2 + Math.abs(dx) * size.height / 2 + BESIDE;
			return box.translate((int) Math.round(-dy * up * room), (int) Math.round(dx * up * room));
		}

		@Override
		protected Point getLocation(PointList points) {
			double half = 0;
			for (int i = 1; i < points.size(); i++)
				half += points.getPoint(i - 1).getDistance(points.getPoint(i)) / 2;
			for (int i = 1; i < points.size(); i++) {
				Point from = points.getPoint(i - 1);
				Point to = points.getPoint(i);
				double length = from.getDistance(to);
				if (length >= half && length > 0) {
					dx = (to.x - from.x) / length;
					dy = (to.y - from.y) / length;
					return new Point((int) (from.x + (to.x - from.x) * half / length), (int) (from.y + (to.y - from.y) * half / length));
				}
				half -= length;
			}
			return points.getMidpoint();
		}
	}

	@Override
	protected void createEditPolicies() {
		installEditPolicy(EditPolicy.COMPONENT_ROLE, new DeletePolicy(context));
		installEditPolicy(EditPolicy.DIRECT_EDIT_ROLE, new RenamePolicy(context));
		installEditPolicy(EditPolicy.CONNECTION_ENDPOINTS_ROLE, new ArrowHandlesPolicy(context));
		installEditPolicy(EditPolicy.CONNECTION_BENDPOINTS_ROLE, new BendPolicy(context));
	}

	@Override
	protected void refreshVisuals() {
		Decoration decoration = context.decorations().of(arrow().getId());
		label.show(Faces.label(arrow()), decoration);
		arrowFigure().show(decoration);
		arrowFigure().lane(lane());
		arrowFigure().tip(() -> Tips.of(context.look(), arrow(), decoration));
		List<AbsoluteBendpoint> bends = new ArrayList<>();
		arrow().getBends().forEach(bend -> bends.add(new AbsoluteBendpoint(bend.getX(), bend.getY())));
		if (!bends.equals(getConnectionFigure().getRoutingConstraint()))
			getConnectionFigure().setRoutingConstraint(bends);
	}

	/** Arrows between the same two nodes lie side by side, around the straight line between them. */
	private int lane() {
		List<Connection> all = siblings();
		return all.size() < 2 ? 0 : (int) Math.round((all.indexOf(arrow()) - (all.size() - 1) / 2.0) * LANE);
	}

	/** The arrows without bends between the same two nodes, this one among them, whichever way they point. */
	private List<Connection> siblings() {
		Element source = arrow().getSource();
		Element target = arrow().getTarget();
		if (source == null || target == null || !arrow().getBends().isEmpty())
			return List.of();
		List<Connection> all = new ArrayList<>();
		source.getOutgoing().stream().filter(other -> other.getTarget() == target && other.getBends().isEmpty()).forEach(all::add);
		source.getIncoming().stream().filter(other -> other.getSource() == target && other.getBends().isEmpty()).forEach(all::add);
		return all;
	}

	@Override
	public void setSelected(int value) {
		super.setSelected(value);
		arrowFigure().select(value != SELECTED_NONE);
		label.repaint();
	}

	@Override
	public void performRequest(Request request) {
		Object type = request.getType();
		if (RequestConstants.REQ_DIRECT_EDIT.equals(type))
			InlineEdit.on(this, label::getBounds, Faces.label(arrow()));
		else if (RequestConstants.REQ_OPEN.equals(type))
			context.opener().open(this);
	}

	@Override
	protected AccessibleEditPart getAccessibleEditPart() {
		if (spoken == null)
			spoken = new AccessibleGraphicalEditPart() {
				@Override
				public void getName(AccessibleEvent event) {
					event.result = Spoken.name(arrow());
				}

				@Override
				public void getDescription(AccessibleEvent event) {
					event.result = Spoken.description(arrow(), context.decorations().of(arrow().getId()));
				}
			};
		return spoken;
	}
}
