package org.minicloud.console.shell;

import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.ConsoleOptions;
import org.minicloud.console.preferences.PaceAtStart;
import org.minicloud.console.session.CloudSession;

/** Sets the workbench up, and puts the session where views find it: into the context that all of them inherit. */
public final class ConsoleWorkbenchAdvisor extends WorkbenchAdvisor {
	private final CloudSession session;
	private final ConsoleOptions options;

	public ConsoleWorkbenchAdvisor(CloudSession session, ConsoleOptions options) {
		this.session = session;
		this.options = options;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		configurer.setSaveAndRestore(true);
		IEclipseContext context = configurer.getWorkbench().getService(IEclipseContext.class);
		context.set(CloudSession.class, session);
		context.set(ConsoleOptions.class, options);
		PaceAtStart.install(session);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return ConsoleIds.PERSPECTIVE_COMPUTE;
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new ConsoleWindowAdvisor(configurer, session, options);
	}
}
