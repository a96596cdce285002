package org.minicloud.console.shell;

import java.util.List;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;

/** Lets tool items and menus ask again whether they can run, and why not, when the selection or an instance changed. */
final class CommandRefresh {
	private static final List<String> VERBS = List.of(ConsoleIds.COMMAND_START, ConsoleIds.COMMAND_STOP,
			ConsoleIds.COMMAND_REBOOT, ConsoleIds.COMMAND_TERMINATE, ConsoleIds.COMMAND_CONNECT);

	private final IWorkbenchWindow window;
	private boolean due;

	CommandRefresh(IWorkbenchWindow window, CloudSession session) {
		this.window = window;
		ISelectionListener onSelection = (part, selection) -> soon();
		window.getSelectionService().addSelectionListener(onSelection);
		session.replica().listen(this::replicaChanged);
	}

	private void replicaChanged(ReplicaChange change) {
		if (change.concerns(Instance.class))
			soon();
	}

	/** Once for many changes in a row. */
	private void soon() {
		if (due || window.getShell() == null || window.getShell().isDisposed())
			return;
		due = true;
		window.getShell().getDisplay().asyncExec(() -> {
			due = false;
			if (window.getShell() != null && !window.getShell().isDisposed())
				refresh();
		});
	}

	private void refresh() {
		window.getService(IEventBroker.class).send(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
		ICommandService commands = window.getService(ICommandService.class);
		VERBS.forEach(verb -> commands.refreshElements(verb, null));
	}
}
