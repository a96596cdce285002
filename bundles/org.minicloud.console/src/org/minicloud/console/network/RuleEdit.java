package org.minicloud.console.network;

import java.util.List;
import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.RefusalDialog;

/** Rules of a group changed; undone by the calls of the cloud that lead back. */
final class RuleEdit extends AbstractOperation {
	private final RuleChanges changes;
	private final String group;
	private final String region;
	private final CommandContext context;

	RuleEdit(RuleChanges changes, String group, String region, CommandContext context, IUndoContext undoContext) {
		super(changes.label(group));
		this.changes = changes;
		this.group = group;
		this.region = region;
		this.context = context;
		addContext(undoContext);
	}

	@Override
	public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
		return start(changes);
	}

	@Override
	public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
		return start(changes);
	}

	@Override
	public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
		return start(changes.reversed());
	}

	/** Starts the calls and returns: the replica shows what became true. */
	private IStatus start(RuleChanges wanted) {
		context.session().jobs().operation("Change rules of " + group, region).request(wanted.request()).calling((ec2, monitor) -> {
			wanted.apply(ec2);
			return wanted;
		}).summarised(RuleChanges::summary).otherwise(failure -> {
			if (!context.shell().isDisposed())
				RefusalDialog.openBeside(context.shell(), "Edit Rules", "The rules of " + group + " were not all changed.",
						List.of(failure.sentence()));
		}).start();
		return Status.OK_STATUS;
	}
}
