package org.minicloud.console.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.minicloud.console.ConsoleIds;
import org.osgi.service.prefs.Preferences;

/** How it is before the user says otherwise: every question is asked, and the pace is the command line's. */
public final class PreferenceDefaults extends AbstractPreferenceInitializer {
	@Override
	public void initializeDefaultPreferences() {
		Preferences node = DefaultScope.INSTANCE.getNode(ConsoleIds.PREFERENCES);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_TERMINATE, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_STOP, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_REBOOT, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_DELETE_KEY_PAIR, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_DELETE_VOLUME, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_FORCE_DETACH, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_DELETE_SNAPSHOT, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_DEREGISTER, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_DELETE_SECURITY_GROUP, true);
		node.putBoolean(ConsoleIds.PREFERENCE_CONFIRM_RELEASE_ADDRESS, true);
		node.put(ConsoleIds.PREFERENCE_PACE_AT_START, "");
	}
}
