package org.minicloud.console.topology.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudSession;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.TopologyFiles;

/** Makes a topology file, empty or from a template, and opens it. */
public final class NewTopologyWizard extends Wizard {
	private final IWorkbenchWindow window;
	private final NewTopologyPage page;

	NewTopologyWizard(IWorkbenchWindow window) {
		this.window = window;
		page = new NewTopologyPage(new RegionChoices(window.getService(CloudSession.class)));
		setWindowTitle("New Topology");
	}

	@Override
	public void addPages() {
		addPage(page);
	}

	@Override
	public boolean performFinish() {
		NewTopologyPlan plan = page.plan();
		write(window, plan.document(page.factory()), plan.file());
		return true;
	}

	/** Writes a document in a job, and opens it when it is there. */
	public static void write(IWorkbenchWindow window, Topology document, Path file) {
		Job.create("New topology " + TopologyPlaces.title(file), monitor -> {
			try {
				Files.createDirectories(file.getParent());
				new TopologyFiles().save(document, file);
				window.getShell().getDisplay().asyncExec(() -> new FileVerbs(window).open(file));
			} catch (IOException notWritten) {
				window.getShell().getDisplay().asyncExec(() -> RefusalDialog.openBeside(window.getShell(), "New Topology",
						file.getFileName() + " was not written.", List.of(FileVerbs.reason(notWritten))));
			}
		}).schedule();
	}

	/** The command. */
	public static final class Handler extends AbstractHandler {
		@Override
		public Object execute(ExecutionEvent event) throws ExecutionException {
			IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
			new Dialog(window).open();
			return null;
		}
	}

	/** The button says what it does. */
	private static final class Dialog extends WizardDialog {
		Dialog(IWorkbenchWindow window) {
			super(window.getShell(), new NewTopologyWizard(window));
		}

		@Override
		protected void createButtonsForButtonBar(Composite parent) {
			super.createButtonsForButtonBar(parent);
			getButton(org.eclipse.jface.dialogs.IDialogConstants.FINISH_ID).setText("&Create");
		}
	}
}
