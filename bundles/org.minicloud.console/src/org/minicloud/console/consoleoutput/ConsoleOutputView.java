package org.minicloud.console.consoleoutput;

import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;

/** The console output of the selected instance; pinned, it stays with the one it shows. */
public final class ConsoleOutputView extends ViewPart {
	private final ISelectionListener selectionListener = this::selectionChanged;
	private final IAction pin = new Action("Pin to This Instance", IAction.AS_CHECK_BOX) {
		@Override
		public void run() {
			showSelection(getSite().getWorkbenchWindow().getSelectionService().getSelection());
		}
	};
	private ConsoleOutputControl control;

	@Override
	public void createPartControl(Composite parent) {
		control = new ConsoleOutputControl(parent, getSite().getService(CloudSession.class),
				getSite().getWorkbenchWindow().getWorkbench());
		pin.setImageDescriptor(Icon.PIN.descriptor());
		getViewSite().getActionBars().getToolBarManager().add(pin);
		getSite().getPage().addSelectionListener(selectionListener);
		showSelection(getSite().getPage().getSelection());
	}

	private void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (part != this) {
			showSelection(selection);
		}
	}

	private void showSelection(ISelection selection) {
		if (pin.isChecked() || !(selection instanceof IStructuredSelection structured)) {
			return;
		}
		if (structured.getFirstElement() instanceof Instance instance) {
			show(instance);
		}
	}

	/** Shows this instance, pinned to another or not. */
	void show(Instance instance) {
		control.show(Optional.of(instance));
		setContentDescription(ResourceNames.of(instance));
	}

	@Override
	public void setFocus() {
		control.setFocus();
	}

	@Override
	public void dispose() {
		getSite().getPage().removeSelectionListener(selectionListener);
		super.dispose();
	}
}
