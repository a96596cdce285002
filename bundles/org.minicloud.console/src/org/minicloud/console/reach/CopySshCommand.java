package org.minicloud.console.reach;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.connection.InstanceNetwork.DesktopEndpoint;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.keypairs.KeyPairRules;
import org.minicloud.console.keypairs.NewKeyPairs;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.model.Instance;
import org.minicloud.model.Personality;

/** Puts the command on the clipboard that logs in to the instance. */
public final class CopySshCommand extends ReachVerb {
	private static final int SSH = 22;

	public CopySshCommand() {
		super("Copy ssh command");
	}

	@Override
	void run(Instance instance, InstanceNetwork network, CommandContext context) {
		Optional<DesktopEndpoint> endpoint = network.endpoint(instance.getId(), SSH);
		if (endpoint.isEmpty()) {
			refuse(context, unreachable(instance, "port 22", context));
			return;
		}
		Clipboard clipboard = new Clipboard(context.shell().getDisplay());
		clipboard.setContents(new Object[] { command(instance, endpoint.get(), keyFile(instance)) }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}

	/** {@code ssh -i lab.pem ec2-user@127.32.0.4}. */
	static String command(Instance instance, DesktopEndpoint endpoint, Optional<String> keyFile) {
		return "ssh" + keyFile.map(file -> " -i " + (file.contains(" ") ? "'" + file + "'" : file)).orElse("")
				+ (endpoint.port() == SSH ? "" : " -p " + endpoint.port()) + " " + user(instance.getPersonality()) + "@" + endpoint.host();
	}

	/** Where the private half was saved, if it still is there; else its usual name. */
	private static Optional<String> keyFile(Instance instance) {
		String key = instance.getKeyName();
		if (key == null || key.isEmpty())
			return Optional.empty();
		String folder = InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES).get(NewKeyPairs.PREFERENCE_FOLDER, "");
		Path saved = Path.of(folder, KeyPairRules.fileName(key));
		return Optional.of(Files.exists(saved) ? saved.toString() : KeyPairRules.fileName(key));
	}

	/** Whom the makers of an image let in. */
	private static String user(Personality personality) {
		return switch (personality) {
			case UBUNTU -> "ubuntu";
			case OPEN_SOLARIS, NET_BSD -> "root";
			case WINDOWS_SERVER -> "Administrator";
			case AMAZON_LINUX, RED_HAT, FREE_BSD -> "ec2-user";
		};
	}
}
