package org.minicloud.console.details;

import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.console.consoleoutput.ConsoleOutputControl;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;

/** What the instance writes to its console, as it comes. Nothing is followed while the tab is hidden. */
final class ConsoleTab implements InstanceTab {
	private ConsoleOutputControl control;

	@Override
	public String title() {
		return "Console";
	}

	@Override
	public Control createControl(Composite parent, CloudSession session, IWorkbenchPartSite site) {
		control = new ConsoleOutputControl(parent, session, site.getWorkbenchWindow().getWorkbench());
		return control;
	}

	@Override
	public void show(Instance instance) {
		control.show(Optional.of(instance));
	}

	@Override
	public void hide() {
		control.show(Optional.empty());
	}
}
