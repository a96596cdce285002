package org.minicloud.console.kit.command;

import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Names what was not done, object by object, each with the reason. */
public final class RefusalDialog extends MessageDialog {
	private static final int LINES_WITHOUT_SCROLLING = 8;
	private static final int WIDTH = 440;

	private final List<String> reasons;

	/** @param reasons a line each: the object's name, and why not */
	public RefusalDialog(Shell parent, String title, String message, List<String> reasons) {
		super(parent, title, null, message, INFORMATION, 0, IDialogConstants.OK_LABEL);
		this.reasons = List.copyOf(reasons);
	}

	/** Opens without holding anything up: the answer of a job comes when the user is at something else. */
	public static void openBeside(Shell parent, String title, String message, List<String> reasons) {
		RefusalDialog dialog = new RefusalDialog(parent, title, message, reasons);
		dialog.setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS);
		dialog.setBlockOnOpen(false);
		dialog.open();
	}

	@Override
	protected Control createCustomArea(Composite parent) {
		return reasons.isEmpty() ? null : lines(parent, reasons);
	}

	/** A few lines stand as they are; many can be scrolled, and then be selected and copied. */
	static Control lines(Composite parent, List<String> lines) {
		if (lines.size() <= LINES_WITHOUT_SCROLLING) {
			Label label = new Label(parent, SWT.WRAP);
			label.setText(String.join("\n", lines).replace("&", "&&"));
			label.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
			((GridData) label.getLayoutData()).widthHint = WIDTH;
			return label;
		}
		Text text = new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.WRAP);
		text.setText(String.join("\n", lines));
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = text.getLineHeight() * LINES_WITHOUT_SCROLLING;
		data.widthHint = WIDTH;
		text.setLayoutData(data);
		return text;
	}
}
