package org.minicloud.console.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.ConsoleOptions;

/** Where the cloud keeps its state, and how fast its time runs at start. */
public final class GeneralPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
	private static final String[][] PACES = { { "As the command line says", "" }, { "1x, as the clock on the wall", "1x" },
		{ "2x", "2x" }, { "10x", "10x" }, { "60x, an hour a minute", "60x" }, { "As fast as possible", "max" },
		{ "Paused", "paused" } };

	private String dataFolder = "";
	private String endpoint = "";

	public GeneralPage() {
		super(GRID);
		setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, ConsoleIds.PREFERENCES));
	}

	@Override
	public void init(IWorkbench workbench) {
		ConsoleOptions options = workbench.getService(ConsoleOptions.class);
		dataFolder = options == null ? "" : options.dataFolder();
		endpoint = options == null ? "" : options.endpoint().get().orElse("not reachable for other programs");
	}

	@Override
	protected void createFieldEditors() {
		Composite parent = getFieldEditorParent();
		addField(new ComboFieldEditor(ConsoleIds.PREFERENCE_PACE_AT_START, "&Pace of cloud time at start:", PACES, parent));
		createDataFolder(parent);
		createEndpoint(parent);
	}

	private void createDataFolder(Composite parent) {
		new Label(parent, SWT.NONE).setText("&Data folder:");
		Composite row = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
		Text folder = new Text(row, SWT.READ_ONLY | SWT.BORDER);
		folder.setText(dataFolder);
		GridDataFactory.fillDefaults().grab(true, false).hint(280, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(folder);
		Button open = new Button(row, SWT.PUSH);
		open.setText("&Open");
		open.setToolTipText("Show the folder in the file manager");
		open.setEnabled(!dataFolder.isEmpty());
		open.addListener(SWT.Selection, event -> Program.launch(dataFolder));
		new Label(parent, SWT.NONE);
		Label hint = new Label(parent, SWT.WRAP);
		hint.setText("All that the cloud holds is there. Another folder is another cloud: start with --data and its path.");
		GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).applyTo(hint);
	}

	private void createEndpoint(Composite parent) {
		new Label(parent, SWT.NONE).setText("API:");
		Text place = new Text(parent, SWT.READ_ONLY | SWT.BORDER);
		place.setText(endpoint);
		place.setToolTipText("Where the AWS CLI and the SDKs reach this cloud (docs/api.md)");
		GridDataFactory.fillDefaults().grab(true, false).hint(280, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(place);
	}
}
