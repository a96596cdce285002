package org.minicloud.console.keypairs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;

/** Asks for a public key of the user's own, and what to call it. */
final class ImportKeyPairDialog extends FormDialog {
	/** No public key comes near this size. */
	private static final long MOST_BYTES = 64 * 1024;

	/** @param publicKey as OpenSSH writes it */
	record Import(String name, String publicKey) {
	}

	private final String region;
	private final Collection<String> taken;
	private Text file;
	private Text name;
	private Optional<Import> result = Optional.empty();

	ImportKeyPairDialog(Shell parent, String region, Collection<String> taken) {
		super(parent, "Import Key Pair", "Import a key pair to " + region,
				"Only the public half is sent, as id_ed25519.pub; the private half stays with you.", "&Import");
		this.region = region;
		this.taken = List.copyOf(taken);
	}

	Optional<Import> result() {
		return result;
	}

	@Override
	protected void fillForm() {
		file = text("Public key &file:", "keyFile", "&Browse…", this::browse);
		name = text("&Name:", "keyName", "");
		checking(file, this::checkFile);
		checking(name, () -> KeyPairRules.checkName(name.getText(), taken, region));
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

	/** A file that has gone since it was checked is told at the field. */
	@Override
	protected void okPressed() {
		validate();
		if (getButton(IDialogConstants.OK_ID).isEnabled())
			super.okPressed();
	}

	@Override
	protected void accept() {
		try {
			result = Optional.of(new Import(name.getText(), read()));
		} catch (IOException goneAtThisMoment) {
			result = Optional.empty();
		}
	}
}
