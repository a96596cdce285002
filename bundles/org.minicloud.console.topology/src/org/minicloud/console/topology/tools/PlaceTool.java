package org.minicloud.console.topology.tools;

import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.requests.CreationFactory;
import org.eclipse.gef.tools.CreationTool;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.Selecting;

/** Puts something on the drawing: a click gives it its own size, a drag another. Why it may not stand somewhere is said at the pointer. */
public final class PlaceTool extends CreationTool {
	private final Placeable.Entry entry;
	private final Bubble bubble;

	public PlaceTool(DiagramContext context, Placeable.Entry entry) {
		this.entry = entry;
		bubble = new Bubble(context.look());
		setFactory(new CreationFactory() {
			@Override
			public Object getNewObject() {
				return entry.maker().get();
			}

			@Override
			public Object getObjectType() {
				return Placeable.class;
			}
		});
	}

	public Placeable.Entry entry() {
		return entry;
	}

	/** What it says at the pointer. */
	public String refusal() {
		return bubble.text();
	}

	@Override
	protected void setCurrentCommand(Command command) {
		super.setCurrentCommand(command);
		bubble.about(command, getCurrentViewer(), getLocation());
	}

	@Override
	protected boolean handleViewerExited() {
		bubble.hide();
		return super.handleViewerExited();
	}

	@Override
	public void deactivate() {
		bubble.hide();
		super.deactivate();
	}

	@Override
	protected void performCreation(int button) {
		EditPartViewer viewer = getCurrentViewer();
		Command command = getCurrentCommand();
		Placeable placeable = (Placeable) getCreateRequest().getNewObject();
		boolean possible = command != null && command.canExecute();
		executeCurrentCommand();
		if (possible)
			Selecting.select(viewer, placeable.placed());
	}
}
