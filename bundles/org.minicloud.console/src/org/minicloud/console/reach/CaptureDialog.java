package org.minicloud.console.reach;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.connection.InstanceNetwork.PacketCapture;

/** A capture under way: counts the packets, and ends it. Other windows can be used meanwhile. */
final class CaptureDialog extends Dialog {
	private static final int LOOK_AGAIN_MILLIS = 500;
	private static final int WIDTH = 420;

	private final String name;
	private final PacketCapture capture;
	private Label packets;

	CaptureDialog(Shell parent, String name, PacketCapture capture) {
		super(parent);
		this.name = name;
		this.capture = capture;
		setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Capturing packets of " + name);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).spacing(10, 8).applyTo(area);
		new Label(area, SWT.NONE).setText("File:");
		Text file = new Text(area, SWT.READ_ONLY);
		file.setText(capture.file().toString());
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(file);
		new Label(area, SWT.NONE).setText("Packets:");
		packets = new Label(area, SWT.NONE);
		packets.setData("name", "packets");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(packets);
		count();
		return area;
	}

	private void count() {
		if (packets.isDisposed())
			return;
		packets.setText(Long.toString(capture.packets()));
		packets.getDisplay().timerExec(LOOK_AGAIN_MILLIS, this::count);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "&Stop", true);
	}

	@Override
	public boolean close() {
		capture.stop();
		return super.close();
	}
}
