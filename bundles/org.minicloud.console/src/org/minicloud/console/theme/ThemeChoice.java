package org.minicloud.console.theme;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Light, dark, or as the desktop is. The theme engine of the platform keeps the choice in a preference of its own; without
 * one, it goes by the desktop at every start.
 */
public enum ThemeChoice {
	SYSTEM(""), LIGHT("org.eclipse.e4.ui.css.theme.e4_default"), DARK("org.eclipse.e4.ui.css.theme.e4_dark");

	private static final String ENGINE_NODE = "org.eclipse.e4.ui.css.swt.theme";
	private static final String ENGINE_KEY = "themeid";

	private final String themeId;

	ThemeChoice(String themeId) {
		this.themeId = themeId;
	}

	/** What the user chose. */
	public static ThemeChoice current() {
		String kept = node().get(ENGINE_KEY, "");
		return kept.isEmpty() ? SYSTEM : kept.equals(DARK.themeId) ? DARK : LIGHT;
	}

	/** Changes every window at once, and the next start. */
	public void apply(IWorkbench workbench) {
		IThemeEngine engine = workbench.getService(IThemeEngine.class);
		if (this != SYSTEM) {
			engine.setTheme(themeId, true);
			return;
		}
		engine.setTheme(Display.isSystemDarkTheme() ? DARK.themeId : LIGHT.themeId, false);
		node().remove(ENGINE_KEY);
		try {
			node().flush();
		} catch (BackingStoreException notWritten) {
			ILog.of(ThemeChoice.class).warn("The choice of the theme could not be kept", notWritten);
		}
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(ENGINE_NODE);
	}
}
