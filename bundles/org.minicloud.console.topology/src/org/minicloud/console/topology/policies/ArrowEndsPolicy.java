package org.minicloud.console.topology.policies;

import org.eclipse.draw2d.Connection;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.commands.UnexecutableCommand;
import org.eclipse.gef.editpolicies.GraphicalNodeEditPolicy;
import org.eclipse.gef.requests.CreateConnectionRequest;
import org.eclipse.gef.requests.ReconnectRequest;
import org.minicloud.console.topology.figures.ArrowFigure;
import org.minicloud.console.topology.figures.NodeFigure;
import org.minicloud.console.topology.figures.NodeFigure.Drop;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.topology.Element;
import org.minicloud.topology.edit.Connect;
import org.minicloud.topology.edit.Reconnect;

/** Whether an arrow may begin or end at a node. */
public final class ArrowEndsPolicy extends GraphicalNodeEditPolicy {
	private final DiagramContext context;

	public ArrowEndsPolicy(DiagramContext context) {
		this.context = context;
	}

	private Element element() {
		return (Element) getHost().getModel();
	}

	@Override
	protected Command getConnectionCreateCommand(CreateConnectionRequest request) {
		Command start = new Start(context.history(), element());
		request.setStartCommand(start);
		return start;
	}

	@Override
	protected Command getConnectionCompleteCommand(CreateConnectionRequest request) {
		if (!(request.getSourceEditPart() != null && request.getSourceEditPart().getModel() instanceof Element source))
			return UnexecutableCommand.INSTANCE;
		if (source == element())
			return null;
		return new EditCommand(context.history(),
				new Connect(context.elements().connection(context.document(), source, element()), source, element()));
	}

	@Override
	protected Command getReconnectSourceCommand(ReconnectRequest request) {
		org.minicloud.topology.Connection arrow = (org.minicloud.topology.Connection) request.getConnectionEditPart().getModel();
		return new EditCommand(context.history(), new Reconnect(arrow, element(), arrow.getTarget()));
	}

	@Override
	protected Command getReconnectTargetCommand(ReconnectRequest request) {
		org.minicloud.topology.Connection arrow = (org.minicloud.topology.Connection) request.getConnectionEditPart().getModel();
		return new EditCommand(context.history(), new Reconnect(arrow, arrow.getSource(), element()));
	}

	@Override
	protected Connection createDummyConnection(Request request) {
		ArrowFigure arrow = new ArrowFigure(context.look());
		arrow.color(DiagramColor.SELECTED);
		return arrow;
	}

	@Override
	protected void showTargetConnectionFeedback(org.eclipse.gef.requests.DropRequest request) {
		Request asked = (Request) request;
		if (RequestConstants.REQ_CONNECTION_START.equals(asked.getType()) && !(asked instanceof ReconnectRequest))
			return;
		Command command = getCommand(asked);
		if (command != null)
			((NodeFigure) getHostFigure()).target(command.canExecute() ? Drop.ALLOWED : Drop.REFUSED);
	}

	@Override
	protected void eraseTargetConnectionFeedback(org.eclipse.gef.requests.DropRequest request) {
		((NodeFigure) getHostFigure()).target(Drop.NONE);
	}

	/** The first half of drawing an arrow: nothing is changed yet, but it may be refused already. */
	private static final class Start extends Command {
		private final boolean allowed;

		Start(org.minicloud.topology.edit.History history, Element source) {
			allowed = org.minicloud.topology.rules.RuleMatrix.standard().connectFrom(source.eClass()).isAllowed();
		}

		@Override
		public boolean canExecute() {
			return allowed;
		}
	}
}
