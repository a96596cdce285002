package org.minicloud.console.network;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;

/** The rules of a group, inbound and outbound; nothing is done before the dialog is closed with Save. */
public final class RulesDialog extends TitleAreaDialog {
	private static final int WIDTH = 880;
	private static final int HEIGHT = 520;

	private final String group;
	private final RuleChanges.Rules before;
	private final List<EditRules.PeerGroup> peers;
	private final Optional<String> desktopAddress;
	private RuleTable inbound;
	private RuleTable outbound;
	private Optional<RuleChanges.Rules> result = Optional.empty();

	/** @param desktopAddress how the cloud sees the user's machine; empty where nobody knows */
	RulesDialog(Shell parent, String group, RuleChanges.Rules before, List<EditRules.PeerGroup> peers, Optional<String> desktopAddress) {
		super(parent);
		this.group = group;
		this.before = before;
		this.peers = peers;
		this.desktopAddress = desktopAddress;
	}

	/** The rules as they are wanted; empty when the dialog was cancelled. */
	Optional<RuleChanges.Rules> result() {
		return result;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Edit Rules");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Point getInitialSize() {
		return new Point(WIDTH, HEIGHT);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		TabFolder folder = new TabFolder(area, SWT.TOP);
		GridDataFactory.fillDefaults().grab(true, true).indent(0, 6).applyTo(folder);
		inbound = new RuleTable(folder, before.inbound(), peers, desktopAddress, this::changed);
		outbound = new RuleTable(folder, before.outbound(), peers, desktopAddress, this::changed);
		tab(folder, "&Inbound", inbound.control());
		tab(folder, "&Outbound", outbound.control());
		setTitle("Rules of " + group);
		changed();
		return area;
	}

	private static void tab(TabFolder folder, String title, Control control) {
		TabItem item = new TabItem(folder, SWT.NONE);
		item.setText(title);
		item.setControl(control);
	}

	/** A warning stands above; it does not keep anybody from saving. */
	private void changed() {
		Optional<String> warning = inbound.rules().stream().flatMap(rule -> RuleRules.warning(rule).stream()).findFirst();
		if (warning.isPresent())
			setMessage(warning.get(), org.eclipse.jface.dialogs.IMessageProvider.WARNING);
		else
			setMessage("What no rule admits is dropped; answers to what was admitted always pass.");
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		// none is the default: Enter in a field adds the rule
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		createButton(parent, IDialogConstants.OK_ID, "&Save", false);
	}

	@Override
	protected void okPressed() {
		result = Optional.of(new RuleChanges.Rules(inbound.rules(), outbound.rules()));
		super.okPressed();
	}
}
