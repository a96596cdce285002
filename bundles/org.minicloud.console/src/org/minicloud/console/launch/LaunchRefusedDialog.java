package org.minicloud.console.launch;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.console.session.CloudFailure;

/** Tells why a launch failed, with the cloud's code, and leads back to the wizard. It holds nothing up. */
final class LaunchRefusedDialog extends MessageDialog {
	private static final int BACK_TO_THE_WIZARD = 0;

	private final Runnable backToTheWizard;

	LaunchRefusedDialog(Shell parent, CloudFailure failure, Runnable backToTheWizard) {
		super(parent, "Launch Refused", null, text(failure), ERROR, BACK_TO_THE_WIZARD, "&Back to the Wizard",
				IDialogConstants.CLOSE_LABEL);
		this.backToTheWizard = backToTheWizard;
		setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	private static String text(CloudFailure failure) {
		String heading = failure.code().isEmpty() ? "The launch failed." : "The cloud refused the launch: " + failure.code();
		return heading + "\n\n" + failure.message() + (failure.advice().isEmpty() ? "" : "\n\n" + failure.advice());
	}

	@Override
	protected void buttonPressed(int button) {
		super.buttonPressed(button);
		if (button == BACK_TO_THE_WIZARD) {
			backToTheWizard.run();
		}
	}
}
