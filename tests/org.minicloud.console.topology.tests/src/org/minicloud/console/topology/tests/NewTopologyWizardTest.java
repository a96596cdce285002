package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.theme.ThemeChoice;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.actions.FileHandler;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.console.topology.files.RecentFiles;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;

/** A new topology, and the page from which the first one comes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewTopologyWizardTest {
	@TempDir
	private Path folder;

	@BeforeEach
	void waitForTheCloud() throws WorkbenchException {
		Canvas.window().getShell().setBounds(0, 0, 1600, 980);
		Canvas.window().getWorkbench().showPerspective(TopologyIds.PERSPECTIVE, Canvas.window());
		CloudSession session = Canvas.window().getService(CloudSession.class);
		Ui.until("the cloud is read", () -> session.connection().isPresent() && session.replica().isLoaded(RegionScope.ALL));
	}

	@AfterEach
	void close() {
		ThemeChoice.SYSTEM.apply(Canvas.window().getWorkbench());
		Canvas.closeAll();
		RecentFiles.list().forEach(RecentFiles::forget);
	}

	private void wizard(Consumer<Shell> script) {
		Ui.drive(() -> Commands.run(Canvas.window(), TopologyIds.COMMAND_NEW), "New Topology", script);
	}

	private static void template(Shell wizard, int index) {
		org.eclipse.swt.widgets.List list = Ui.named(wizard, org.eclipse.swt.widgets.List.class, "topologyTemplate");
		list.select(index);
		Ui.press(list);
	}

	private static void select(Shell wizard, String name, int index) {
		Combo combo = Ui.named(wizard, Combo.class, name);
		combo.select(index);
		Ui.press(combo);
	}

	private Topology created() {
		TopologyEditor editor = Ui.awaited("the new topology is open", () -> {
			IEditorPart active = Canvas.window().getActivePage().getActiveEditor();
			return active instanceof TopologyEditor topology && topology.isReady() ? Optional.of(topology) : Optional.empty();
		});
		assertFalse(editor.isDirty());
		return editor.getAdapter(OpenTopology.class).document();
	}

	private static List<Server> servers(Topology document) {
		List<Server> servers = new ArrayList<>();
		document.eAllContents().forEachRemaining(object -> {
			if (object instanceof Server server)
				servers.add(server);
		});
		return servers;
	}

	@Test
	@Order(1)
	void aTemplateIsMadeWithTheTypeThatWasChosen() {
		String[] type = new String[1];
		wizard(wizard -> {
			Ui.named(wizard, Text.class, "topologyName").setText("shop");
			Ui.named(wizard, Text.class, "topologyFolder").setText(folder.toString());
			template(wizard, 1);
			select(wizard, "topologyType", 2);
			type[0] = Ui.named(wizard, Combo.class, "topologyType").getText();
			assertTrue(Ui.named(wizard, Label.class, "topologyCost").getText().startsWith("$"), Ui.named(wizard, Label.class, "topologyCost").getText());
			Ui.picture("new-topology-light");
			Ui.press(Ui.button(wizard, "Create"));
		});
		Topology document = created();
		assertTrue(Files.exists(folder.resolve("shop.topology")));
		assertEquals("shop", document.getName());
		assertEquals(3, servers(document).size());
		assertTrue(servers(document).stream().allMatch(server -> server.getInstanceType().equals(type[0])));
	}

	@Test
	@Order(2)
	void anEmptyDrawingCostsNothing() {
		wizard(wizard -> {
			Ui.named(wizard, Text.class, "topologyFolder").setText(folder.toString());
			assertEquals("Costs nothing", Ui.named(wizard, Label.class, "topologyCost").getText());
			assertFalse(Ui.named(wizard, Combo.class, "topologyImage").isEnabled());
			Ui.press(Ui.button(wizard, "Create"));
		});
		assertTrue(created().getElements().isEmpty());
	}

	@Test
	@Order(3)
	void aFaultIsSaidAndNothingIsMade() throws IOException {
		Files.writeString(folder.resolve("taken.topology"), "");
		wizard(wizard -> {
			Ui.named(wizard, Text.class, "topologyFolder").setText(folder.toString());
			Text name = Ui.named(wizard, Text.class, "topologyName");
			for (String wrong : List.of("", "a/b", "taken", ".hidden")) {
				name.setText(wrong);
				assertFalse(Ui.button(wizard, "Create").isEnabled(), wrong);
			}
			name.setText("taken");
			Ui.picture("new-topology-fault");
			name.setText("free");
			assertTrue(Ui.button(wizard, "Create").isEnabled());
			Ui.named(wizard, Text.class, "topologyFolder").setText(folder.resolve("taken.topology").toString());
			assertFalse(Ui.button(wizard, "Create").isEnabled());
			Ui.press(Ui.button(wizard, "Cancel"));
		});
		assertEquals(1, folder.toFile().list().length);
	}

	@Test
	@Order(4)
	void theWelcomePageHasADoorToTheSample() throws IOException {
		Path sample = FileHandler.folder().resolve("Three tiers.topology");
		Files.deleteIfExists(sample);
		Commands.run(Canvas.window(), TopologyIds.COMMAND_WELCOME);
		Ui.settle();
		Ui.picture("welcome-light");
		door("Draw a topology");
		assertEquals(3, servers(created()).size());
		Canvas.closeAll();
		Commands.run(Canvas.window(), TopologyIds.COMMAND_WELCOME);
		Ui.settle();
		door("Draw a topology");
		assertEquals(3, servers(created()).size());
		Files.delete(sample);
	}

	private static void door(String title) {
		Control door = Ui.named(Canvas.window().getShell(), org.eclipse.swt.widgets.Canvas.class, title);
		door.setFocus();
		Event event = new Event();
		event.character = SWT.CR;
		event.keyCode = SWT.CR;
		door.notifyListeners(SWT.KeyDown, event);
		Ui.settle();
	}

	@Test
	@Order(5)
	void theDoorToTheCloudLeadsToItsInstances() {
		Commands.run(Canvas.window(), TopologyIds.COMMAND_WELCOME);
		Ui.settle();
		door("Explore the demo cloud");
		assertEquals("org.minicloud.console.view.instances", Canvas.window().getActivePage().getActivePartReference().getId());
	}

	@Test
	@Order(6)
	void picturesInTheDark() {
		ThemeChoice.DARK.apply(Canvas.window().getWorkbench());
		Ui.settle();
		wizard(wizard -> {
			template(wizard, 1);
			Ui.picture("new-topology-dark");
			Ui.press(Ui.button(wizard, "Cancel"));
		});
		Commands.run(Canvas.window(), TopologyIds.COMMAND_WELCOME);
		Ui.settle();
		Ui.picture("welcome-dark");
	}
}
