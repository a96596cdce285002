package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FieldCheck;
import org.minicloud.xen.inspect.DomainSnapshot;

/** Asks for the weight and the cap of domains. */
final class ShareDialog extends TitleAreaDialog {
	private static final String PROMPT = "Weights share out the CPU among domains that compete; a cap is the most that a domain may have.";

	private final List<String> names;
	private final List<DomainSnapshot> domains;
	private Text weight;
	private Text cap;
	private FieldCheck weightCheck;
	private FieldCheck capCheck;
	private Optional<Share> result = Optional.empty();

	/** @param weight 1..65535; @param cap percent of one physical CPU, 0 for no limit */
	record Share(int weight, int cap) {
	}

	ShareDialog(Shell parent, List<String> names, List<DomainSnapshot> domains) {
		super(parent);
		this.names = List.copyOf(names);
		this.domains = List.copyOf(domains);
	}

	/** What the user wants; empty when the dialog was cancelled. */
	Optional<Share> result() {
		return result;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Set Weight and Cap");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite form = new Composite(area, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 12).spacing(10, 8).applyTo(form);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
		weight = field(form, "&Weight:", "share.weight", domains.get(0).weight(), "1 to 65535; 256 is usual");
		cap = field(form, "&Cap:", "share.cap", domains.get(0).cap(),
				"percent of one physical CPU, to " + ShareRules.mostCap(domains) + "; 0 is no limit");
		weightCheck = new FieldCheck(weight, () -> ShareRules.checkWeight(weight.getText()));
		capCheck = new FieldCheck(cap, () -> ShareRules.checkCap(cap.getText(), domains));
		weight.addListener(SWT.Modify, event -> validate());
		cap.addListener(SWT.Modify, event -> validate());
		setTitle(names.size() == 1 ? names.get(0) : names.size() + " domains");
		setMessage(PROMPT);
		weight.setFocus();
		weight.selectAll();
		return area;
	}

	private static Text field(Composite form, String label, String name, int value, String hint) {
		new Label(form, SWT.NONE).setText(label);
		Text text = new Text(form, SWT.BORDER | SWT.RIGHT);
		text.setData("name", name);
		text.setText(String.valueOf(value));
		GridDataFactory.fillDefaults().hint(80, SWT.DEFAULT).applyTo(text);
		new Label(form, SWT.NONE).setText(hint);
		return text;
	}

	private void validate() {
		Optional<String> weightFault = weightCheck.look(true);
		Optional<String> fault = weightFault.or(() -> capCheck.look(true));
		if (weightFault.isPresent())
			capCheck.look(true);
		setErrorMessage(fault.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(fault.isEmpty());
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "&Set", true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	@Override
	protected void okPressed() {
		result = Optional.of(new Share(Integer.parseInt(weight.getText().strip()), Integer.parseInt(cap.getText().strip())));
		super.okPressed();
	}
}
