package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.KeyPair;

class KeyPairsTest {
	private static final RegionScope REGION = RegionScope.of("us-east-1");

	private CloudSession session;
	private Path folder;

	@BeforeEach
	void lookAtKeyPairs() throws IOException {
		session = Workbench.loadedSession();
		session.setScope(REGION);
		folder = Files.createTempDirectory("keys");
		Workbench.view(ConsoleIds.VIEW_KEY_PAIRS);
	}

	@AfterEach
	void leaveNothingBehind() throws IOException {
		var ec2 = session.connection().orElseThrow().ec2("us-east-1");
		Ui.onOtherThread(() -> java.util.List.of("made", "gone", "refused")
				.forEach(name -> ec2.deleteKeyPair(request -> request.keyName(name))));
		Ui.until("only the demo's is left", () -> session.replica().keyPairs(REGION).size() == 1);
		try (var files = Files.walk(folder)) {
			for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList())
				Files.delete(each);
		}
	}

	@Test
	void creatingOneSavesThePrivateKeyForItsOwnerAlone() throws IOException {
		Path file = folder.resolve("made.pem");
		create("made", file);
		Ui.until("it is in the table", () -> table().visibleRows().stream().anyMatch(key -> key.getName().equals("made")));
		assertTrue(Files.readString(file).startsWith("-----BEGIN"));
		assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
	}

	@Test
	void theDialogRefusesANameThatIsTakenAndAFileThatExists() throws IOException {
		Path there = Files.createFile(folder.resolve("there.pem"));
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_CREATE_KEY_PAIR), "Create Key Pair", dialog -> {
			Text name = Ui.named(dialog, Text.class, "keyName");
			Text file = Ui.named(dialog, Text.class, "keyFile");
			name.setText("demo");
			file.setText(folder.resolve("new.pem").toString());
			assertFalse(Ui.button(dialog, "Create").isEnabled());
			name.setText("another");
			assertTrue(Ui.button(dialog, "Create").isEnabled());
			file.setText(there.toString());
			assertFalse(Ui.button(dialog, "Create").isEnabled());
			Ui.press(Ui.button(dialog, "Cancel"));
		});
	}

	@Test
	void deletingAsksFirst() {
		create("gone", folder.resolve("gone.pem"));
		Ui.until("it is in the table", () -> keyPair("gone").isPresent());
		table().select(java.util.List.of(keyPair("gone").orElseThrow()));
		Ui.settle();
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_DELETE_KEY_PAIR), "Delete",
				dialog -> Ui.press(Ui.button(dialog, "Delete")));
		Ui.until("it is gone", () -> keyPair("gone").isEmpty());
		assertTrue(Files.exists(folder.resolve("gone.pem")), "the private key is the user's");
	}

	@Test
	void whenTheCloudRefusesNoFileIsLeftBehind() {
		Path file = folder.resolve("refused.pem");
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_CREATE_KEY_PAIR), "Create Key Pair", dialog -> {
			Ui.named(dialog, Text.class, "keyName").setText("refused");
			Ui.named(dialog, Text.class, "keyFile").setText(file.toString());
			makeBehindTheConsole("refused");
			Ui.press(Ui.button(dialog, "Create"));
		});
		var refusal = Ui.awaited("the refusal is told", () -> Ui.shell("Key Pair"));
		Ui.press(Ui.button(refusal, "OK"));
		assertFalse(Files.exists(file));
	}

	private void makeBehindTheConsole(String name) {
		var ec2 = session.connection().orElseThrow().ec2("us-east-1");
		Ui.onOtherThread(() -> ec2.createKeyPair(request -> request.keyName(name)));
	}

	private static void create(String name, Path file) {
		Ui.drive(() -> Commands.run(Workbench.window(), ConsoleIds.COMMAND_CREATE_KEY_PAIR), "Create Key Pair", dialog -> {
			Ui.named(dialog, Text.class, "keyName").setText(name);
			Ui.named(dialog, Text.class, "keyFile").setText(file.toString());
			Ui.picture("create-key-pair");
			Ui.press(Ui.button(dialog, "Create"));
		});
	}

	private Optional<KeyPair> keyPair(String name) {
		return session.replica().keyPairs(REGION).stream().filter(key -> key.getName().equals(name)).findFirst();
	}

	@SuppressWarnings("unchecked")
	private static ResourceTable<KeyPair> table() {
		return Workbench.view(ConsoleIds.VIEW_KEY_PAIRS).getAdapter(ResourceTable.class);
	}
}
