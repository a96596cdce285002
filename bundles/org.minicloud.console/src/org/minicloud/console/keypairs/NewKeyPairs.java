package org.minicloud.console.keypairs;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Shell;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.KeyPair;
import org.osgi.service.prefs.Preferences;
import software.amazon.awssdk.core.SdkBytes;

/** Makes or imports key pairs, asking what needs to be asked. */
public final class NewKeyPairs {
	/** Where private keys were saved last. */
	public static final String PREFERENCE_FOLDER = "keyPairs.folder";

	private final Shell shell;
	private final CloudSession session;
	private final Preferences preferences = InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES);

	public NewKeyPairs(Shell shell, CloudSession session) {
		this.shell = shell;
		this.session = session;
	}

	/** @param created told the name once the key pair is there and its private half is saved */
	public void create(String region, Consumer<String> created) {
		Path folder = Path.of(preferences.get(PREFERENCE_FOLDER, System.getProperty("user.home")));
		CreateKeyPairDialog dialog = new CreateKeyPairDialog(shell, region, names(region), folder);
		if (dialog.open() != IDialogConstants.OK_ID) {
			return;
		}
		dialog.result().ifPresent(creation -> {
			preferences.put(PREFERENCE_FOLDER, String.valueOf(creation.file().toAbsolutePath().getParent()));
			creation.start(session, () -> created.accept(creation.name()),
					sentence -> fail("The key pair \"" + creation.name() + "\" was not created.", sentence));
		});
	}

	public void importKey(String region) {
		ImportKeyPairDialog dialog = new ImportKeyPairDialog(shell, region, names(region));
		if (dialog.open() != IDialogConstants.OK_ID) {
			return;
		}
		dialog.result().ifPresent(wanted -> session.jobs().operation("Import key pair " + wanted.name(), region)
				.request("ImportKeyPair KeyName=" + wanted.name())
				.calling((ec2, monitor) -> ec2.importKeyPair(request -> request.keyName(wanted.name())
						.publicKeyMaterial(SdkBytes.fromUtf8String(wanted.publicKey()))))
				.otherwise(failure -> fail("The key pair \"" + wanted.name() + "\" was not imported.", failure.sentence()))
				.start());
	}

	private List<String> names(String region) {
		return session.replica().keyPairs(RegionScope.of(region)).stream().map(KeyPair::getName).toList();
	}

	private void fail(String what, String why) {
		if (!shell.isDisposed()) {
			RefusalDialog.openBeside(shell, "Key Pair", what, List.of(why));
		}
	}
}
