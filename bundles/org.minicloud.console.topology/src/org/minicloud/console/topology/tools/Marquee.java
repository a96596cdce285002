package org.minicloud.console.topology.tools;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.tools.AbstractTool;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.minicloud.console.topology.figures.GhostFigure;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.NodePart;
import org.minicloud.console.topology.theme.DiagramColor;

/** A drag from the empty ground selects the nodes that it takes in whole; with Shift or Ctrl in addition to the others. */
public final class Marquee extends AbstractTool implements DragTracker {
	private final DiagramContext context;
	private final GraphicalEditPart ground;
	private GhostFigure ghost;

	public Marquee(DiagramContext context, GraphicalEditPart ground) {
		this.context = context;
		this.ground = ground;
	}

	@Override
	protected String getCommandName() {
		return REQ_SELECTION;
	}

	@Override
	protected boolean handleButtonDown(int button) {
		if (button != 1) {
			setState(STATE_INVALID);
			getCurrentViewer().deselectAll();
			return true;
		}
		if (!adds())
			getCurrentViewer().deselectAll();
		return stateTransition(STATE_INITIAL, STATE_DRAG_IN_PROGRESS);
	}

	private boolean adds() {
		return getCurrentInput().isShiftKeyDown() || getCurrentInput().isControlKeyDown();
	}

	@Override
	protected boolean handleDragInProgress() {
		if (!isInState(STATE_DRAG_IN_PROGRESS))
			return true;
		if (ghost == null) {
			ghost = new GhostFigure(context.look(), DiagramColor.SELECTED);
			addFeedback(ghost);
		}
		Rectangle box = area();
		ghost.translateToRelative(box);
		ghost.setBounds(box);
		return true;
	}

	private Rectangle area() {
		return new Rectangle(getStartLocation(), getLocation());
	}

	@Override
	protected boolean handleButtonUp(int button) {
		if (stateTransition(STATE_DRAG_IN_PROGRESS, STATE_TERMINAL) && ghost != null)
			selectWithin(area());
		eraseGhost();
		handleFinished();
		return true;
	}

	private void selectWithin(Rectangle area) {
		Set<Object> chosen = new LinkedHashSet<>();
		if (adds())
			chosen.addAll(getCurrentViewer().getSelectedEditParts());
		List<EditPart> within = new ArrayList<>();
		collect(ground, area, within);
		chosen.addAll(within);
		getCurrentViewer().setSelection(new StructuredSelection(new ArrayList<>(chosen)));
	}

	/** The outermost nodes that lie in it whole. */
	private static void collect(GraphicalEditPart parent, Rectangle area, List<EditPart> within) {
		for (Object child : parent.getChildren())
			if (child instanceof NodePart node) {
				Rectangle box = node.getFigure().getBounds().getCopy();
				node.getFigure().translateToAbsolute(box);
				if (area.contains(box))
					within.add(node);
				else if (area.intersects(box))
					collect(node, area, within);
			}
	}

	@Override
	protected boolean handleDoubleClick(int button) {
		if (button == 1)
			ground.performRequest(new Request(RequestConstants.REQ_OPEN));
		return true;
	}

	@Override
	protected boolean handleKeyDown(org.eclipse.swt.events.KeyEvent event) {
		if (event.keyCode == SWT.ESC) {
			eraseGhost();
			setState(STATE_TERMINAL);
			handleFinished();
		}
		return super.handleKeyDown(event);
	}

	private void eraseGhost() {
		if (ghost != null)
			removeFeedback(ghost);
		ghost = null;
	}

	@Override
	public void deactivate() {
		eraseGhost();
		super.deactivate();
	}

	@Override
	public void commitDrag() {
		// nothing is changed by selecting
	}
}
