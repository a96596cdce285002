package org.minicloud.console.topology.policies;

import java.util.List;
import org.eclipse.draw2d.ConnectionLocator;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editpolicies.ConnectionEndpointEditPolicy;
import org.eclipse.gef.handles.ConnectionHandle;
import org.eclipse.swt.graphics.Color;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.tools.EndTracker;

/** The ends of an arrow can be put to other nodes. */
public final class ArrowHandlesPolicy extends ConnectionEndpointEditPolicy {
	private final DiagramContext context;

	public ArrowHandlesPolicy(DiagramContext context) {
		this.context = context;
	}

	@Override
	protected List<?> createSelectionHandles() {
		ConnectionEditPart arrow = (ConnectionEditPart) getHost();
		return List.of(new Grip(arrow, ConnectionLocator.TARGET, RequestConstants.REQ_RECONNECT_TARGET),
				new Grip(arrow, ConnectionLocator.SOURCE, RequestConstants.REQ_RECONNECT_SOURCE));
	}

	@Override
	protected void showFocus() {
		// the arrow shows by its colour that it is selected
	}

	@Override
	protected void hideFocus() {
		// as above
	}

	/** A small square at an end. */
	private final class Grip extends ConnectionHandle {
		private final ConnectionEditPart arrow;
		private final Object request;

		Grip(ConnectionEditPart arrow, int end, Object request) {
			this.arrow = arrow;
			this.request = request;
			setOwner(arrow);
			setLocator(new ConnectionLocator((org.eclipse.draw2d.Connection) arrow.getFigure(), end));
		}

		@Override
		protected DragTracker createDragTracker() {
			return new EndTracker(context, arrow, request);
		}

		@Override
		protected Color getFillColor() {
			return context.look().color(DiagramColor.NODE);
		}

		@Override
		protected Color getBorderColor() {
			return context.look().color(DiagramColor.SELECTED);
		}
	}
}
