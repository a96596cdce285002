package org.minicloud.console.topology.policies;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.ComponentEditPolicy;
import org.eclipse.gef.requests.GroupRequest;
import org.minicloud.console.topology.parts.DiagramContext;
import org.minicloud.topology.edit.Remove;

/** Nodes and arrows can be deleted; all that are selected go in one step. */
public final class DeletePolicy extends ComponentEditPolicy {
	private final DiagramContext context;

	public DeletePolicy(DiagramContext context) {
		this.context = context;
	}

	@Override
	protected Command createDeleteCommand(GroupRequest request) {
		List<EObject> objects = new ArrayList<>();
		for (Object part : request.getEditParts())
			objects.add((EObject) ((EditPart) part).getModel());
		return new EditCommand(context.history(), new Remove(objects));
	}
}
