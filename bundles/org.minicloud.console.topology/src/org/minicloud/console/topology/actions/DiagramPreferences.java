package org.minicloud.console.topology.actions;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Control;
import org.minicloud.console.topology.TopologyIds;

/** What the user has chosen for all diagrams. Everything is on until it is switched off. */
public final class DiagramPreferences {
	private DiagramPreferences() {
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode(TopologyIds.BUNDLE);
	}

	public static boolean isOn(String key) {
		return node().getBoolean(key, true);
	}

	public static void toggle(String key) {
		node().putBoolean(key, !isOn(key));
	}

	/** Runs now and whenever a choice changes, as long as the control lives. */
	public static void apply(Control control, Runnable task) {
		IEclipsePreferences node = node();
		IPreferenceChangeListener listener = event -> control.getDisplay().asyncExec(() -> {
			if (!control.isDisposed())
				task.run();
		});
		node.addPreferenceChangeListener(listener);
		control.addListener(org.eclipse.swt.SWT.Dispose, event -> node.removePreferenceChangeListener(listener));
		task.run();
	}
}
