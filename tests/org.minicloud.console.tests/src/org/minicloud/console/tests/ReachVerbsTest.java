package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.reach.CapturePackets;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

class ReachVerbsTest {
	/** The first bytes of a capture with times in nanoseconds, as libpcap writes them. */
	private static final int PCAP = 0xa1b23c4d;

	private CloudSession session;
	private Instance instance;
	private InstanceNetwork network;

	@BeforeEach
	void chooseAnInstance() {
		session = Workbench.loadedSession();
		session.setScope(RegionScope.of("us-east-1"));
		network = session.connection().orElseThrow().network().orElseThrow();
		instance = Ui.awaited("web-1 runs", () -> Workbench.instanceNamed("web-1")
				.filter(one -> one.getState() == InstanceState.RUNNING));
		Workbench.instances().select(List.of(instance));
		Ui.settle();
	}

	@Test
	void theDialogOfACaptureCountsUntilItIsStoppedAndLeavesAFile() throws IOException {
		Path file = Files.createTempDirectory("capture").resolve("web.pcap");
		Ui.drive(() -> CapturePackets.begin(instance, file, network, new CommandContext(Workbench.window(), session)),
				"Capturing packets of", dialog -> {
					assertTrue(Ui.named(dialog, Label.class, "packets").getText().matches("\\d+"));
					Ui.picture("capture");
					Ui.press(Ui.button(dialog, "Stop"));
				});
		Ui.until("the file has its head", () -> file.toFile().length() >= 24);
		try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
			int magic = in.readInt();
			assertTrue(magic == PCAP || Integer.reverseBytes(magic) == PCAP, Integer.toHexString(magic));
		}
	}

	/** The cloud of these tests opens no address of this machine. */
	@Test
	void copyingTheSshCommandTellsWhyNobodyCanLogIn() {
		refused("copySshCommand", "Copy ssh command", "cannot be reached on port 22");
	}

	@Test
	void openingInABrowserTellsWhyThereIsNoPage() {
		refused("openInBrowser", "Open in browser", "cannot be reached on port 80");
	}

	private static void refused(String command, String title, String reason) {
		Ui.drive(() -> Commands.run(Workbench.window(), "org.minicloud.console.command." + command), title, dialog -> {
			String told = String.join(" ", Ui.all(dialog, Label.class).stream().map(Label::getText).toList());
			dialog.close();
			assertTrue(told.contains(reason), told);
		});
	}
}
