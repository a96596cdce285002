package org.minicloud.console.terminal;

import java.util.List;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;

/** Opens a terminal on each instance, or brings up the one there is. */
public final class ConnectToInstance implements ResourceCommand<Instance> {
	@Override
	public String verb() {
		return "Connect";
	}

	@Override
	public Class<Instance> type() {
		return Instance.class;
	}

	@Override
	public String objectName() {
		return "an instance";
	}

	@Override
	public String name(Instance instance) {
		return ResourceNames.of(instance);
	}

	@Override
	public Verdict check(Instance instance) {
		return switch (instance.getState()) {
			case RUNNING -> Verdict.CAN;
			case PENDING -> Verdict.cannot("is still starting; its console output shows how far it is");
			case STOPPED -> Verdict.cannot("is stopped; start it first");
			case STOPPING, SHUTTING_DOWN -> Verdict.cannot("is shutting down");
			case TERMINATED -> Verdict.cannot("is terminated");
		};
	}

	@Override
	public void run(List<Instance> instances, CommandContext context) {
		instances.forEach(instance -> open(TerminalTarget.of(instance), context));
	}

	private static void open(TerminalTarget target, CommandContext context) {
		try {
			IWorkbenchPage page = context.window().getActivePage();
			var view = page.showView(ConsoleIds.VIEW_TERMINAL, target.secondaryId(), IWorkbenchPage.VIEW_ACTIVATE);
			if (view instanceof TerminalView terminal) {
				terminal.reconnectIfEnded();
			}
		} catch (PartInitException failed) {
			StatusManager.getManager().handle(Status.error("The terminal could not be opened", failed), StatusManager.SHOW);
		}
	}
}
