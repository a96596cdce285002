package org.minicloud.console;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.RegistryFactory;
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
		platform.put(IWorkbenchPreferenceConstants.PERSPECTIVE_BAR_EXTRAS, perspectives());
	}

	/** All there are: each has its button in the window from the beginning. */
	private static String perspectives() {
		return Arrays.stream(RegistryFactory.getRegistry().getConfigurationElementsFor("org.eclipse.ui.perspectives"))
				.map(perspective -> perspective.getAttribute("id")).filter(id -> id.startsWith("org.minicloud."))
				.collect(Collectors.joining(","));
	}
}
