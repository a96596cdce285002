package org.minicloud.console.topology.policies;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.PositionConstants;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.editpolicies.ResizableEditPolicy;
import org.eclipse.gef.handles.ResizeHandle;
import org.eclipse.swt.graphics.Color;
import org.minicloud.console.topology.figures.GhostFigure;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.theme.DiagramColor;

/** Handles in the colours of the theme, and a ghost of what is dragged. */
public final class HandlesPolicy extends ResizableEditPolicy {
	private static final int[] DIRECTIONS = { PositionConstants.NORTH_WEST, PositionConstants.NORTH, PositionConstants.NORTH_EAST,
			PositionConstants.EAST, PositionConstants.SOUTH_EAST, PositionConstants.SOUTH, PositionConstants.SOUTH_WEST, PositionConstants.WEST };

	private final DiagramContext context;
	private final boolean resizable;

	public HandlesPolicy(DiagramContext context, boolean resizable) {
		this.context = context;
		this.resizable = resizable;
		if (!resizable)
			setResizeDirections(PositionConstants.NONE);
	}

	@Override
	protected List<?> createSelectionHandles() {
		List<Object> handles = new ArrayList<>();
		if (resizable)
			for (int direction : DIRECTIONS)
				handles.add(new Grip((GraphicalEditPart) getHost(), direction, context));
		return handles;
	}

	@Override
	protected IFigure createDragSourceFeedbackFigure() {
		GhostFigure ghost = new GhostFigure(context.look(), DiagramColor.SELECTED);
		ghost.setBounds(getInitialFeedbackBounds());
		addFeedback(ghost);
		return ghost;
	}

	@Override
	protected void showFocus() {
		// the figure shows by its border that it is selected
	}

	@Override
	protected void hideFocus() {
		// as above
	}

	/** A small square at the border. */
	private static final class Grip extends ResizeHandle {
		private final DiagramContext context;

		Grip(GraphicalEditPart owner, int direction, DiagramContext context) {
			super(owner, direction);
			this.context = context;
		}

		@Override
		protected Color getFillColor() {
			return context.look().color(isPrimary() ? DiagramColor.SELECTED : DiagramColor.NODE);
		}

		@Override
		protected Color getBorderColor() {
			return context.look().color(DiagramColor.SELECTED);
		}
	}
}
