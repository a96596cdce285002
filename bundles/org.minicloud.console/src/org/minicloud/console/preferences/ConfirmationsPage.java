package org.minicloud.console.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.minicloud.console.ConsoleIds;

/** Which questions are asked; the place to undo "Do not ask again". */
public final class ConfirmationsPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
	public ConfirmationsPage() {
		super(GRID);
		setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, ConsoleIds.PREFERENCES));
		setDescription("Ask before");
	}

	@Override
	public void init(IWorkbench workbench) {
		// the store is all it needs
	}

	@Override
	protected void createFieldEditors() {
		add(ConsoleIds.PREFERENCE_CONFIRM_TERMINATE, "instances are &terminated");
		add(ConsoleIds.PREFERENCE_CONFIRM_STOP, "instances are &stopped");
		add(ConsoleIds.PREFERENCE_CONFIRM_REBOOT, "instances are &rebooted");
		add(ConsoleIds.PREFERENCE_CONFIRM_DELETE_KEY_PAIR, "&key pairs are deleted");
		add(ConsoleIds.PREFERENCE_CONFIRM_DELETE_VOLUME, "&volumes are deleted");
		add(ConsoleIds.PREFERENCE_CONFIRM_FORCE_DETACH, "volumes are detached by &force");
		add(ConsoleIds.PREFERENCE_CONFIRM_DELETE_SNAPSHOT, "s&napshots are deleted");
		add(ConsoleIds.PREFERENCE_CONFIRM_DEREGISTER, "&images are deregistered");
		add(ConsoleIds.PREFERENCE_CONFIRM_DELETE_SECURITY_GROUP, "security &groups are deleted");
		add(ConsoleIds.PREFERENCE_CONFIRM_RELEASE_ADDRESS, "elastic &addresses are released");
	}

	private void add(String preference, String label) {
		addField(new BooleanFieldEditor(preference, label, getFieldEditorParent()));
	}
}
