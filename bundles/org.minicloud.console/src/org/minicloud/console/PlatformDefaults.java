package org.minicloud.console;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.ui.IWorkbenchPreferenceConstants;

/** What the console wants of the platform's own preferences as long as the user has not chosen otherwise. */
final class PlatformDefaults {
	private static final String KEYS = "org.minicloud.console.keys";

	private PlatformDefaults() {
	}

	/** To be called before the workbench is made, which reads some of them once. */
	static void set() {
		IEclipsePreferences platform = DefaultScope.INSTANCE.getNode("org.eclipse.ui");
		platform.put(IWorkbenchPreferenceConstants.KEY_CONFIGURATION_ID, KEYS);
		platform.putBoolean(IWorkbenchPreferenceConstants.SHOW_PROGRESS_ON_STARTUP, false);
		platform.putBoolean(IWorkbenchPreferenceConstants.SHOW_TEXT_ON_PERSPECTIVE_BAR, true);
		platform.putBoolean(IWorkbenchPreferenceConstants.SHOW_OPEN_ON_PERSPECTIVE_BAR, false);
	}
}
