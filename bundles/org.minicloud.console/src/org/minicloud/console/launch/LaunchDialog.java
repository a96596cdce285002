package org.minicloud.console.launch;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.connection.Subscription;

/** The wizard's window: the page, and the summary beside it. */
final class LaunchDialog extends WizardDialog {
	private final LaunchWizard wizard;
	private Subscription replica = () -> { };

	LaunchDialog(Shell parent, LaunchWizard wizard) {
		super(parent, wizard);
		this.wizard = wizard;
		setPageSize(780, 460);
		// Nobody waits for its end: what it launches is told by the job.
		setBlockOnOpen(false);
	}

	@Override
	public void create() {
		super.create();
		wizard.showAll();
		replica = wizard.session().replica().listen(change -> wizard.catalogChanged());
		getShell().addListener(SWT.Dispose, event -> replica.close());
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite both = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(0, 0).applyTo(both);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(both);
		Composite pages = new Composite(both, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(pages);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
		super.createDialogArea(pages);
		Label line = new Label(both, SWT.SEPARATOR | SWT.VERTICAL);
		GridDataFactory.fillDefaults().grab(false, true).applyTo(line);
		GridDataFactory.fillDefaults().grab(false, true).applyTo(new SummaryPanel(both, wizard));
		return both;
	}

	@Override
	protected Button createButton(Composite parent, int id, String label, boolean defaultButton) {
		return super.createButton(parent, id, id == IDialogConstants.FINISH_ID ? "&Launch" : label, defaultButton);
	}
}
