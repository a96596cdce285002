package org.minicloud.console.keypairs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FieldCheck;

/** Asks for the name of a new key pair and for the file of its private half. */
public final class CreateKeyPairDialog extends TitleAreaDialog {
	private static final String PROMPT = "The cloud keeps the public half. The private half is saved once, to a file that only you can read.";

	private final String region;
	private final Collection<String> taken;
	private final Path folder;
	private Text name;
	private Text file;
	private Button ed25519;
	private FieldCheck nameCheck;
	private FieldCheck fileCheck;
	private boolean fileChosen;
	private boolean suggesting;
	private Optional<KeyPairCreation> result = Optional.empty();

	/** @param folder where keys are suggested to be saved */
	public CreateKeyPairDialog(Shell parent, String region, Collection<String> taken, Path folder) {
		super(parent);
		this.region = region;
		this.taken = List.copyOf(taken);
		this.folder = folder;
	}

	/** What the user wants; empty when the dialog was cancelled. */
	public Optional<KeyPairCreation> result() {
		return result;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Create Key Pair");
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
		label(form, "&Name:");
		name = new Text(form, SWT.BORDER);
		name.setData("name", "keyName");
		GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).span(2, 1).applyTo(name);
		label(form, "Type:");
		createTypes(form);
		label(form, "Private key &file:");
		file = new Text(form, SWT.BORDER);
		file.setData("name", "keyFile");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(file);
		Button browse = new Button(form, SWT.PUSH);
		browse.setText("&Browse…");
		browse.addListener(SWT.Selection, event -> browse());
		nameCheck = new FieldCheck(name, () -> KeyPairRules.checkName(name.getText(), taken, region));
		fileCheck = new FieldCheck(file, () -> KeyPairRules.checkNewFile(file.getText()));
		name.addListener(SWT.Modify, event -> nameChanged());
		file.addListener(SWT.Modify, event -> fileChanged());
		setTitle("New key pair in " + region);
		setMessage(PROMPT);
		return area;
	}

	private static void label(Composite parent, String text) {
		new Label(parent, SWT.NONE).setText(text);
	}

	private void createTypes(Composite form) {
		Composite types = new Composite(form, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(types);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(types);
		Button rsa = new Button(types, SWT.RADIO);
		rsa.setText("&RSA, understood everywhere");
		rsa.setSelection(true);
		ed25519 = new Button(types, SWT.RADIO);
		ed25519.setText("&Ed25519, short and quick");
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "&Create", true).setEnabled(false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	private void nameChanged() {
		if (!fileChosen) {
			suggesting = true;
			file.setText(name.getText().isBlank() ? "" : folder.resolve(KeyPairRules.fileName(name.getText())).toString());
			suggesting = false;
		}
		validate();
	}

	private void fileChanged() {
		if (!suggesting) {
			fileChosen = true;
			validate();
		}
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText("Save Private Key");
		dialog.setFilterPath(folder.toString());
		dialog.setFileName(KeyPairRules.fileName(name.getText().isBlank() ? "key" : name.getText()));
		String chosen = dialog.open();
		if (chosen != null) {
			file.setText(chosen);
		}
	}

	private void validate() {
		boolean typed = !name.getText().isEmpty();
		Optional<String> fault = nameCheck.look(typed);
		Optional<String> fileFault = fileCheck.look(!file.getText().isEmpty());
		Optional<String> first = fault.or(() -> fileFault);
		setErrorMessage(typed ? first.orElse(null) : null);
		getButton(IDialogConstants.OK_ID).setEnabled(first.isEmpty());
	}

	@Override
	protected void okPressed() {
		result = Optional.of(new KeyPairCreation(region, name.getText(), ed25519.getSelection() ? "ed25519" : "rsa",
				Path.of(file.getText())));
		super.okPressed();
	}
}
