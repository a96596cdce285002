package org.minicloud.console;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.session.CloudConnector;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.shell.ConsoleWorkbenchAdvisor;
import org.minicloud.console.theme.UnstyledRows;

/** The console as a program: opens the workbench on a cloud and runs until the user leaves. */
public final class Console {
	private Console() {
	}

	/**
	 * Opens the window at once and connects in the background.
	 *
	 * @param display   made with {@link PlatformUI#createDisplay()}; stays the caller's
	 * @param connector makes the connection, on a background thread, again when the user retries
	 * @return the workbench's return code, as {@link PlatformUI#RETURN_OK} or {@link PlatformUI#RETURN_RESTART}
	 */
	public static int run(Display display, CloudConnector connector, ConsoleOptions options) {
		PlatformDefaults.set();
		UnstyledRows.install(display);
		CloudSession session = new CloudSession(display, connector);
		session.connect();
		try {
			return PlatformUI.createAndRunWorkbench(display, new ConsoleWorkbenchAdvisor(session, options));
		} finally {
			session.close();
		}
	}
}
