package org.minicloud.console.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.launch.LaunchField.Step;
import org.minicloud.console.theme.Look;

/** User data, and what becomes of the instance when it is shut down or terminated. */
final class ConfigurePage extends LaunchPage {
	private Text userData;
	private Label size;
	private Button stop;
	private Button terminate;
	private Button protect;
	private boolean refreshing;

	ConfigurePage() {
		super(Step.CONFIGURE, "User data and shutdown",
				"Everything here may stay as it is. User data runs as root when the instance boots for the first time.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 8).spacing(10, 8).applyTo(body);
		Label label = new Label(body, SWT.NONE);
		label.setText("&User data:");
		size = new Label(body, SWT.RIGHT);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(size);
		Button load = new Button(body, SWT.PUSH);
		load.setText("Load from &File…");
		load.addListener(SWT.Selection, event -> loadFile());
		userData = new Text(body, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
		userData.setData("name", "userData");
		userData.setFont(new Look(PlatformUI.getWorkbench()).monospaced());
		userData.setMessage("#!/bin/sh");
		userData.addListener(SWT.Modify, event -> userDataTyped());
		// Tab leads on to the next field; a tab in a script comes with the file.
		userData.addListener(SWT.Traverse, event -> {
			if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
				event.doit = true;
			}
		});
		GridDataFactory.fillDefaults().grab(true, true).hint(560, 220).span(3, 1).applyTo(userData);
		mark(LaunchField.USER_DATA, label);
		createShutdown(body);
		protect = new Button(body, SWT.CHECK);
		protect.setText("&Protect against termination");
		protect.setToolTipText("Terminate is refused until the protection is switched off");
		protect.setData("name", "protect");
		protect.addListener(SWT.Selection, event -> {
			plan().setTerminationProtection(protect.getSelection());
			wizard().planChanged();
		});
		GridDataFactory.swtDefaults().span(3, 1).applyTo(protect);
		setControl(body);
	}

	private void createShutdown(Composite body) {
		Composite row = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(row);
		GridDataFactory.swtDefaults().span(3, 1).applyTo(row);
		new Label(row, SWT.NONE).setText("When it shuts itself down:");
		stop = new Button(row, SWT.RADIO);
		stop.setText("&stop it, and keep its disk");
		terminate = new Button(row, SWT.RADIO);
		terminate.setText("&terminate it");
		terminate.setData("name", "terminateOnShutdown");
		terminate.addListener(SWT.Selection, event -> {
			plan().setTerminateOnShutdown(terminate.getSelection());
			wizard().planChanged();
		});
	}

	@Override
	void refresh() {
		refreshing = true;
		if (!userData.getText().equals(plan().userData())) {
			userData.setText(plan().userData());
		}
		stop.setSelection(!plan().isTerminateOnShutdown());
		terminate.setSelection(plan().isTerminateOnShutdown());
		protect.setSelection(plan().isTerminationProtection());
		showSize();
		refreshing = false;
	}

	private void userDataTyped() {
		if (!refreshing) {
			plan().setUserData(userData.getText());
			showSize();
			wizard().planChanged();
		}
	}

	private void showSize() {
		size.setText(
				String.format(Locale.ROOT, "%,d of %,d bytes", plan().userDataBytes(), LaunchRules.MOST_USER_DATA_BYTES));
	}

	private void loadFile() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText("Load User Data");
		String file = dialog.open();
		if (file == null) {
			return;
		}
		try {
			if (Files.size(Path.of(file)) > 4L * LaunchRules.MOST_USER_DATA_BYTES) {
				throw new IOException("it is far larger than the 16 KiB that user data may have");
			}
			userData.setText(Files.readString(Path.of(file)));
		} catch (IOException unreadable) {
			MessageDialog.openError(getShell(), "Load User Data", "The file was not loaded: " + unreadable.getMessage() + ".");
		}
	}

	@Override
	void focusFirst() {
		userData.setFocus();
	}
}
