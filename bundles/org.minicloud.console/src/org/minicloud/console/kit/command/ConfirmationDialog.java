package org.minicloud.console.kit.command;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.console.ConsoleIds;
import org.osgi.service.prefs.BackingStoreException;

/** Asks before something that cannot be taken back, naming every object, what is lost and what is kept. */
public final class ConfirmationDialog extends Dialog {
	private final String title;
	private final Confirmation confirmation;
	private final List<String> names;
	private final List<String> refused;
	private boolean askAgain = true;

	ConfirmationDialog(Shell parent, String title, Confirmation confirmation, List<String> names,
			List<String> refused) {
		super(parent);
		this.title = title;
		this.confirmation = confirmation;
		this.names = names;
		this.refused = refused;
	}

	/** Whether the user still wants to be asked. */
	static boolean isWanted(String preference) {
		return InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES).getBoolean(preference, true);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Label question = new Label(area, SWT.WRAP);
		question.setText(confirmation.question());
		question.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DIALOG_FONT));
		section(area, "", names);
		section(area, "Lost:", confirmation.lost());
		section(area, "Kept:", confirmation.kept());
		section(area, "Not included:", refused);
		if (!confirmation.preference().isEmpty())
			createAskAgain(area);
		return area;
	}

	/** Enter must not end anything by accident. */
	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		getButton(IDialogConstants.CANCEL_ID).setFocus();
		return contents;
	}

	private void section(Composite area, String heading, List<String> lines) {
		if (lines.isEmpty())
			return;
		if (!heading.isEmpty()) {
			Label label = new Label(area, SWT.NONE);
			label.setText(heading);
			GridDataFactory.fillDefaults().indent(0, 6).applyTo(label);
		}
		List<String> bullets = new ArrayList<>();
		lines.forEach(line -> bullets.add("•  " + line));
		RefusalDialog.lines(area, bullets);
	}

	private void createAskAgain(Composite area) {
		Button check = new Button(area, SWT.CHECK);
		check.setText("&Do not ask again");
		check.setToolTipText("The preferences bring the question back.");
		GridDataFactory.fillDefaults().indent(0, 8).applyTo(check);
		check.addListener(SWT.Selection, event -> askAgain = !check.getSelection());
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, confirmation.button(), false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, true);
	}

	@Override
	protected void okPressed() {
		if (!askAgain)
			rememberNotToAsk();
		super.okPressed();
	}

	private void rememberNotToAsk() {
		var preferences = InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES);
		preferences.putBoolean(confirmation.preference(), false);
		try {
			preferences.flush();
		} catch (BackingStoreException notWritten) {
			org.eclipse.core.runtime.Platform.getLog(ConfirmationDialog.class)
					.warn("The answer \"do not ask again\" could not be kept", notWritten);
		}
	}
}
