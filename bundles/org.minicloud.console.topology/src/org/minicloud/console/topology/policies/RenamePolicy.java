package org.minicloud.console.topology.policies;

import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.DirectEditPolicy;
import org.eclipse.gef.requests.DirectEditRequest;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.console.topology.tools.Traffic;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.edit.SetFeature;

/** What is typed on a node is its name; what is typed on an arrow is what it carries, or its name when it is no traffic. */
public final class RenamePolicy extends DirectEditPolicy {
	private final DiagramContext context;

	public RenamePolicy(DiagramContext context) {
		this.context = context;
	}

	@Override
	protected Command getDirectEditCommand(DirectEditRequest request) {
		String typed = ((String) request.getCellEditor().getValue()).strip();
		return switch (getHost().getModel()) {
			case Element element -> new EditCommand(context.history(), SetFeature.rename(element, typed));
			case Connection arrow -> new EditCommand(context.history(), Traffic.edit(arrow, typed));
			default -> null;
		};
	}

	@Override
	protected void showCurrentEditValue(DirectEditRequest request) {
		// the text field covers the name
	}
}
