package org.minicloud.console.reach;

import java.nio.file.Path;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.model.Instance;

/** Writes what passes the instance's network interface to a file for Wireshark, until it is told to stop. */
public final class CapturePackets extends ReachVerb {
	public CapturePackets() {
		super("Capture packets");
	}

	@Override
	void run(Instance instance, InstanceNetwork network, CommandContext context) {
		FileDialog dialog = new FileDialog(context.shell(), SWT.SAVE);
		dialog.setText("Capture Packets of " + name(instance));
		dialog.setFilterExtensions(new String[] { "*.pcap" });
		dialog.setFilterNames(new String[] { "Packet captures (*.pcap)" });
		dialog.setFileName(instance.getId() + ".pcap");
		dialog.setOverwrite(true);
		String file = dialog.open();
		if (file != null)
			begin(instance, Path.of(file), network, context);
	}

	/** Begins, and shows how it goes on; for tests, too. */
	public static void begin(Instance instance, Path file, InstanceNetwork network, CommandContext context) {
		String name = org.minicloud.console.kit.text.ResourceNames.of(instance);
		network.capture(instance.getId(), file).whenComplete((capture, failure) -> context.session().onUiThread(() -> {
			if (context.shell().isDisposed()) {
				if (capture != null)
					capture.stop();
			} else if (failure != null) {
				org.minicloud.console.kit.command.RefusalDialog.openBeside(context.shell(), "Capture Packets",
						"Nothing is captured: " + reason(failure), java.util.List.of());
			} else {
				new CaptureDialog(context.shell(), name, capture).open();
			}
		}));
	}

	private static String reason(Throwable failure) {
		Throwable cause = failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null ? failure.getCause() : failure;
		return String.valueOf(cause.getMessage());
	}
}
