package org.minicloud.console.topology.tools;

import org.eclipse.gef.EditPart;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import org.eclipse.gef.tools.DragEditPartsTracker;
import org.minicloud.console.topology.parts.DiagramContext;

/** Drags nodes, within their container or into another, as one edit. */
public final class MoveTracker extends DragEditPartsTracker {
	private final Bubble bubble;

	public MoveTracker(DiagramContext context, EditPart source) {
		super(source);
		bubble = new Bubble(context.look());
	}

	/** What it says at the pointer. */
	public String refusal() {
		return bubble.text();
	}

	@Override
	protected Command getCommand() {
		EditPart target = getTargetEditPart();
		if (target == null)
			return UnexecutableCommand.INSTANCE;
		ChangeBoundsRequest request = (ChangeBoundsRequest) getTargetRequest();
		boolean within = isMove();
		request.setEditParts(getOperationSet());
		request.setType(within ? RequestConstants.REQ_MOVE_CHILDREN : RequestConstants.REQ_ADD);
		Command command = target.getCommand(request);
		request.setType(within ? RequestConstants.REQ_MOVE : RequestConstants.REQ_ADD);
		return command;
	}

	@Override
	protected void setCurrentCommand(Command command) {
		super.setCurrentCommand(command);
		if (isInState(STATE_DRAG_IN_PROGRESS | STATE_ACCESSIBLE_DRAG_IN_PROGRESS))
			bubble.about(command, getCurrentViewer(), getLocation());
	}

	@Override
	protected boolean isCloneActive() {
		// copies are made by copy and paste
		return false;
	}

	@Override
	protected void performDrag() {
		bubble.hide();
		super.performDrag();
	}

	@Override
	public void deactivate() {
		bubble.hide();
		super.deactivate();
	}
}
