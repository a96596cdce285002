package org.minicloud.console.topology.welcome;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.ConsoleOptions;
import org.minicloud.console.topology.TopologyIds;
import org.osgi.service.prefs.BackingStoreException;

/** Shows the welcome page when a data directory is used for the first time. */
public final class FirstStart implements IStartup {
	@Override
	public void earlyStartup() {
		IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(TopologyIds.BUNDLE);
		if (preferences.getBoolean(TopologyIds.PREFERENCE_WELCOMED, false))
			return;
		IWorkbench workbench = PlatformUI.getWorkbench();
		ConsoleOptions options = workbench.getService(ConsoleOptions.class);
		if (options == null || options.screenshot().isPresent())
			return;
		remember(preferences);
		workbench.getDisplay().asyncExec(() -> {
			IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
			if (window != null)
				Doors.show(window);
		});
	}

	private static void remember(IEclipsePreferences preferences) {
		preferences.putBoolean(TopologyIds.PREFERENCE_WELCOMED, true);
		try {
			preferences.flush();
		} catch (BackingStoreException notWritten) {
			ILog.of(FirstStart.class).warn("That the welcome page was shown could not be remembered", notWritten);
		}
	}
}
