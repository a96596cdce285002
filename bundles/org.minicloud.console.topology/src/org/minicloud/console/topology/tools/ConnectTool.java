package org.minicloud.console.topology.tools;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.requests.CreationFactory;
import org.eclipse.gef.tools.ConnectionCreationTool;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.parts.Selecting;
import org.minicloud.console.topology.policies.EditCommand;
import org.minicloud.topology.edit.Connect;

/** Draws an arrow: click and click, or press, drag and let go. What it carries can be typed at once. */
public final class ConnectTool extends ConnectionCreationTool {
	private final Bubble bubble;
	private EditPartViewer viewer;
	private EObject drawn;

	public ConnectTool(DiagramContext context) {
		bubble = new Bubble(context.look());
		setUnloadWhenFinished(true);
		setFactory(new CreationFactory() {
			@Override
			public Object getNewObject() {
				return "arrow";
			}

			@Override
			public Object getObjectType() {
				return "arrow";
			}
		});
	}

	/** What it says at the pointer. */
	public String refusal() {
		return bubble.text();
	}

	/** Begins at a node, as if it had been clicked: for the keyboard. */
	public void from(EditPart source) {
		setConnectionSource(source);
		Command command = source.getCommand(getTargetRequest());
		if (command != null) {
			setState(STATE_CONNECTION_STARTED);
			setCurrentCommand(command);
		}
	}

	@Override
	protected void setCurrentCommand(Command command) {
		super.setCurrentCommand(command);
		bubble.about(command, getCurrentViewer(), getLocation());
	}

	@Override
	protected void executeCommand(Command command) {
		viewer = getCurrentViewer();
		super.executeCommand(command);
		bubble.hide();
		if (command instanceof EditCommand edit && edit.edit() instanceof Connect connect && connect.arrow().eContainer() != null)
			drawn = connect.arrow();
	}

	/** The hand is empty, and the button let go: now what passes can be typed. */
	@Override
	protected void handleFinished() {
		super.handleFinished();
		if (drawn != null)
			nameIt(viewer, drawn);
		drawn = null;
	}

	private static void nameIt(EditPartViewer viewer, EObject arrow) {
		Selecting.select(viewer, java.util.List.of(arrow));
		if (viewer.getEditPartRegistry().get(arrow) instanceof EditPart part)
			viewer.getControl().getDisplay().asyncExec(() -> {
				if (part.isActive())
					part.performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
			});
	}

	@Override
	public void deactivate() {
		bubble.hide();
		super.deactivate();
	}
}
