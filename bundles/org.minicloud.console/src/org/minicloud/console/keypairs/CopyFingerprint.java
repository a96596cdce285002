package org.minicloud.console.keypairs;

import java.util.List;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.KeyPair;

/** Puts fingerprints on the clipboard, a line each. */
public final class CopyFingerprint implements ResourceCommand<KeyPair> {
	@Override
	public String verb() {
		return "Copy fingerprint";
	}

	@Override
	public Class<KeyPair> type() {
		return KeyPair.class;
	}

	@Override
	public String objectName() {
		return "a key pair";
	}

	@Override
	public String name(KeyPair keyPair) {
		return keyPair.getName();
	}

	@Override
	public Verdict check(KeyPair keyPair) {
		return Verdict.CAN;
	}

	@Override
	public void run(List<KeyPair> keyPairs, CommandContext context) {
		Clipboard clipboard = new Clipboard(context.shell().getDisplay());
		String text = String.join("\n", keyPairs.stream().map(KeyPair::getFingerprint).toList());
		clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}
}
