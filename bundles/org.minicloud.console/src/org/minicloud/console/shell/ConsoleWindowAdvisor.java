package org.minicloud.console.shell;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.part.EditorInputTransfer;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.ConsoleOptions;
import org.minicloud.console.session.CloudSession;

/** The main window. */
final class ConsoleWindowAdvisor extends WorkbenchWindowAdvisor {
	private static final Point SIZE = new Point(1440, 900);
	/** System property: milliseconds of the epoch at which the start script started the program. */
	private static final String STARTED = "minicloud.started";
	private static final String STATUS_LINE = "org.eclipse.ui.StatusLine";

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
		Rectangle screen = session.display().getPrimaryMonitor().getClientArea();
		window.setInitialSize(new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height)));
		window.setTitle("Minicloud");
		window.setShowMenuBar(true);
		window.setShowCoolBar(true);
		window.setShowStatusLine(false);
		window.setShowPerspectiveBar(true);
		window.setShowProgressIndicator(true);
		window.addEditorAreaTransfer(EditorInputTransfer.getInstance());
		window.configureEditorAreaDropListener(new EditorDrop(window.getWindow()));
	}

	@Override
	public void postWindowOpen() {
		IWorkbenchWindow window = getWindowConfigurer().getWindow();
		Shell shell = window.getShell();
		if (options.timing())
			System.out.println("first window after " + sinceProcessStart().toMillis() + " ms");
		shell.getDisplay().asyncExec(() -> dropStatusLine(window));
		new CommandRefresh(window, session);
		activateInstances(window);
		options.screenshot().ifPresent(file -> {
			shell.setMaximized(false);
			shell.setBounds(0, 0, SIZE.x, SIZE.y);
			new Screenshot(window, session, file).whenIdle();
		});
	}

	/** Keys and verbs work on the table from the start. */
	private static void activateInstances(IWorkbenchWindow window) {
		IViewPart instances = window.getActivePage() == null ? null
				: window.getActivePage().findView(ConsoleIds.VIEW_INSTANCES);
		if (instances != null)
			window.getActivePage().activate(instances);
	}

	/** The platform's status line has nothing to say here, and its room is needed. It appears after the window is open. */
	private static void dropStatusLine(IWorkbenchWindow window) {
		MWindow model = window.getService(MWindow.class);
		model.getContext().get(EModelService.class).findElements(model, STATUS_LINE, MUIElement.class, null,
				EModelService.IN_TRIM).forEach(line -> line.setVisible(false));
	}

	/** From when the start script says, else from when the operating system says that the process began. */
	private static Duration sinceProcessStart() {
		Instant now = Instant.now();
		Long told = Long.getLong(STARTED);
		Instant start = told != null ? Instant.ofEpochMilli(told)
				: ProcessHandle.current().info().startInstant().orElse(now);
		return Duration.between(start, now);
	}
}
