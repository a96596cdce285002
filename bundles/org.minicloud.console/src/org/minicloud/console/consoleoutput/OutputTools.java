package org.minicloud.console.consoleoutput;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.minicloud.console.icons.Icon;

/** What can be done with console output, as a row of buttons. */
final class OutputTools {
	private final LocalResourceManager resources;
	private final ToolBar bar;
	private final ToolItem follow;

	OutputTools(ConsoleOutputControl control) {
		bar = new ToolBar(control, SWT.FLAT | SWT.RIGHT);
		resources = new LocalResourceManager(JFaceResources.getResources(), bar);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		follow = item(SWT.CHECK, Icon.FOLLOW, "Follow", "Keep the newest line in view (Ctrl+End)");
		follow.addListener(SWT.Selection, event -> control.setFollowing(follow.getSelection()));
		push(Icon.SEARCH, "Find", "Search the output (Ctrl+F)", control::find);
		new ToolItem(bar, SWT.SEPARATOR);
		push(Icon.COPY, "", "Copy the selected text, or all of it", control::copy);
		push(Icon.SAVE, "", "Save the output to a file", control::save);
		push(Icon.CLEAR, "", "Clear the view; the instance's record stays", control::clear);
	}

	void setEnabled(boolean enabled) {
		for (ToolItem each : bar.getItems()) {
			each.setEnabled(enabled);
		}
	}

	void showFollowing(boolean following) {
		follow.setSelection(following);
	}

	private void push(Icon icon, String label, String toolTip, Runnable task) {
		item(SWT.PUSH, icon, label, toolTip).addListener(SWT.Selection, event -> task.run());
	}

	private ToolItem item(int style, Icon icon, String label, String toolTip) {
		ToolItem item = new ToolItem(bar, style);
		item.setImage(icon.image(resources));
		item.setText(label);
		item.setToolTipText(toolTip);
		return item;
	}
}
