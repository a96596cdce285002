package org.minicloud.console.kit.command;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.minicloud.console.session.CloudSession;

/** Where a command runs. */
public record CommandContext(IWorkbenchWindow window, CloudSession session) {
	/** The parent of dialogs. */
	public Shell shell() {
		return window.getShell();
	}
}
