package org.minicloud.console.shell;

import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.minicloud.console.ConsoleOptions;
import org.minicloud.console.session.CloudSession;

/** The main window. */
final class ConsoleWindowAdvisor extends WorkbenchWindowAdvisor {
	private static final Point SIZE = new Point(1440, 900);

	private final CloudSession session;
	private final ConsoleOptions options;

	ConsoleWindowAdvisor(IWorkbenchWindowConfigurer configurer, CloudSession session, ConsoleOptions options) {
		super(configurer);
		this.session = session;
		this.options = options;
	}

	@Override
	public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
		return new ConsoleActionBars(configurer);
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer window = getWindowConfigurer();
		window.setInitialSize(SIZE);
		window.setTitle("Minicloud");
		window.setShowMenuBar(true);
		window.setShowCoolBar(true);
		window.setShowStatusLine(false);
		window.setShowPerspectiveBar(false);
	}
}
