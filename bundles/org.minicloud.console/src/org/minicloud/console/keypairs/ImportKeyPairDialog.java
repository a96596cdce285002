package org.minicloud.console.keypairs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

/** Asks for a public key of the user's own, and what to call it. */
final class ImportKeyPairDialog extends TitleAreaDialog {
	/** No public key comes near this size. */
	private static final long MOST_BYTES = 64 * 1024;

	/** @param publicKey as OpenSSH writes it */
	record Import(String name, String publicKey) {
	}

	private final String region;
	private final Collection<String> taken;
	private Text file;
	private Text name;
	private FieldCheck fileCheck;
	private FieldCheck nameCheck;
	private Optional<Import> result = Optional.empty();

	ImportKeyPairDialog(Shell parent, String region, Collection<String> taken) {
		super(parent);
		this.region = region;
		this.taken = List.copyOf(taken);
	}

	Optional<Import> result() {
		return result;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Import Key Pair");
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
		new Label(form, SWT.NONE).setText("Public key &file:");
		file = new Text(form, SWT.BORDER);
		file.setData("name", "keyFile");
		GridDataFactory.fillDefaults().grab(true, false).hint(320, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(file);
		Button browse = new Button(form, SWT.PUSH);
		browse.setText("&Browse…");
		browse.addListener(SWT.Selection, event -> browse());
		new Label(form, SWT.NONE).setText("&Name:");
		name = new Text(form, SWT.BORDER);
		name.setData("name", "keyName");
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(name);
		fileCheck = new FieldCheck(file, this::checkFile);
		nameCheck = new FieldCheck(name, () -> KeyPairRules.checkName(name.getText(), taken, region));
		file.addListener(SWT.Modify, event -> validate());
		name.addListener(SWT.Modify, event -> validate());
		setTitle("Import a key pair to " + region);
		setMessage("Only the public half is sent, as id_ed25519.pub; the private half stays with you.");
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, "&Import", true).setEnabled(false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText("Open Public Key");
		dialog.setFilterPath(Path.of(System.getProperty("user.home"), ".ssh").toString());
		dialog.setFilterExtensions(new String[] { "*.pub", "*" });
		dialog.setFilterNames(new String[] { "Public keys (*.pub)", "All files" });
		String chosen = dialog.open();
		if (chosen != null) {
			file.setText(chosen);
			if (name.getText().isBlank()) {
				name.setText(Path.of(chosen).getFileName().toString().replaceFirst("\\.pub$", ""));
			}
		}
	}

	private Optional<String> checkFile() {
		if (file.getText().isBlank()) {
			return Optional.of("Choose the file with the public key.");
		}
		try {
			String key = read();
			if (key.contains("PRIVATE KEY")) {
				return Optional.of("This is a private key, which never leaves your machine. Choose the file ending in .pub.");
			}
			return key.startsWith("ssh-rsa ") || key.startsWith("ssh-ed25519 ") || key.startsWith("---- BEGIN SSH2 PUBLIC KEY")
					|| key.startsWith("-----BEGIN PUBLIC KEY") ? Optional.empty()
							: Optional.of("This is no public key of RSA or Ed25519.");
		} catch (IOException | InvalidPathException unreadable) {
			return Optional.of("The file cannot be read: " + unreadable.getMessage());
		}
	}

	private String read() throws IOException {
		Path path = Path.of(file.getText());
		if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
			throw new IOException("there is no key in it");
		}
		return Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
	}

	private void validate() {
		Optional<String> fileFault = fileCheck.look(!file.getText().isEmpty());
		Optional<String> nameFault = nameCheck.look(!name.getText().isEmpty());
		Optional<String> first = fileFault.or(() -> nameFault);
		setErrorMessage(file.getText().isEmpty() ? null : first.orElse(null));
		getButton(IDialogConstants.OK_ID).setEnabled(first.isEmpty());
	}

	@Override
	protected void okPressed() {
		try {
			result = Optional.of(new Import(name.getText(), read()));
			super.okPressed();
		} catch (IOException goneMeanwhile) {
			validate();
		}
	}
}
