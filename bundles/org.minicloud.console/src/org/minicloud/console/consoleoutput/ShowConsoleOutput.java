package org.minicloud.console.consoleoutput;

import java.util.List;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;

/** Brings up the console output of an instance. */
public final class ShowConsoleOutput implements ResourceCommand<Instance> {
	@Override
	public String verb() {
		return "Console output";
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
		return Verdict.CAN;
	}

	@Override
	public boolean takesMany() {
		return false;
	}

	@Override
	public void run(List<Instance> instances, CommandContext context) {
		try {
			var view = context.window().getActivePage().showView(ConsoleIds.VIEW_CONSOLE_OUTPUT);
			if (view instanceof ConsoleOutputView output) {
				output.show(instances.get(0));
			}
		} catch (PartInitException failed) {
			StatusManager.getManager().handle(Status.error("The console output could not be shown", failed),
					StatusManager.SHOW);
		}
	}
}
