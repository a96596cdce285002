package org.minicloud.console.topology.live;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.minicloud.console.topology.TopologyIds;

/** Whether diagrams show what runs of them; for all diagrams alike, from one start to the next. */
public final class LiveSwitch {
	private LiveSwitch() {
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(TopologyIds.BUNDLE);
	}

	public static boolean isOn() {
		return node().getBoolean(TopologyIds.PREFERENCE_LIVE, false);
	}

	public static void set(boolean on) {
		node().putBoolean(TopologyIds.PREFERENCE_LIVE, on);
	}
}
