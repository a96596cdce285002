package org.minicloud.console.topology.tools;

import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.tools.ConnectionEndpointTracker;
import org.minicloud.console.topology.parts.DiagramContext;

/** Drags an end of an arrow to another node. */
public final class EndTracker extends ConnectionEndpointTracker {
	private final Bubble bubble;

	/** @param end one of the types of requests that reconnect */
	public EndTracker(DiagramContext context, ConnectionEditPart arrow, Object end) {
		super(arrow);
		setCommandName((String) end);
		bubble = new Bubble(context.look());
	}

	@Override
	protected void setCurrentCommand(Command command) {
		super.setCurrentCommand(command);
		bubble.about(command, getCurrentViewer(), getLocation());
	}

	@Override
	public void deactivate() {
		bubble.hide();
		super.deactivate();
	}
}
