package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.connection.InstanceNetwork.DesktopEndpoint;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.theme.ThemeChoice;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.live.LiveLayer;
import org.minicloud.console.topology.live.LiveSwitch;
import org.minicloud.console.topology.live.Running;
import org.minicloud.console.topology.live.verbs.LiveVerb;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.time.Pace;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Topology;
import org.minicloud.topology.deploy.Design;
import org.minicloud.topology.deploy.Progress;
import org.minicloud.topology.deploy.Target;
import org.minicloud.topology.document.ElementFactory;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.templates.Templates;

/** The three tiers run; the diagram shows it, and what an operator does to them from there. One deployment for all, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveTest {
	private static final String REGION = "us-east-1";

	@TempDir
	private static Path folder;
	private static Topology document;
	private Canvas canvas;

	@BeforeAll
	static void deploy() throws IOException {
		document = Templates.withId("three-tier").orElseThrow().document("Library", REGION, new ElementFactory(new Ids()));
		new TopologyFiles().save(document, folder.resolve("library.topology"));
		Ui.until("the cloud is read", () -> session().replica().isLoaded(RegionScope.ALL));
		Design design = Design.of(document);
		Pace before = connection().time().orElseThrow().pace();
		connection().time().orElseThrow().setPace(Pace.MAXIMAL);
		Progress[] progress = new Progress[1];
		Ui.onOtherThread(() -> {
			try (Target target = Target.of(connection(), design)) {
				progress[0] = target.deployment(target.changes(design)).run();
			}
		});
		assertEquals(Optional.empty(), progress[0].problem());
		Ui.until("the page can be reached", () -> page().isPresent());
		connection().time().orElseThrow().setPace(before);
	}

	@AfterAll
	static void tearDown() {
		Design design = Design.of(document);
		Ui.onOtherThread(() -> {
			try (Target target = Target.of(connection(), design)) {
				target.deployment(target.tearDown(design)).run();
			}
		});
		session().setScope(RegionScope.ALL);
	}

	private static CloudSession session() {
		return PlatformUI.getWorkbench().getService(CloudSession.class);
	}

	private static CloudConnection connection() {
		return session().connection().orElseThrow();
	}

	private static Server server(String name) {
		return element(Server.class, name);
	}

	private static <T extends Element> T element(Class<T> kind, String name) {
		for (var all = document.eAllContents(); all.hasNext();)
			if (all.next() instanceof Element element && kind.isInstance(element) && element.getName().equals(name))
				return kind.cast(element);
		throw new AssertionError("no " + name);
	}

	private static List<Instance> instances(String server) {
		return Running.of(document.getId(), session().replica()).instances(server(server).getId());
	}

	private static Optional<DesktopEndpoint> page() {
		return instances("Web server").stream()
				.flatMap(each -> connection().network().orElseThrow().endpoint(each.getId(), 80).stream()).findFirst();
	}

	@org.junit.jupiter.api.BeforeEach
	void openTheDesign() {
		canvas = Canvas.open(folder.resolve("library.topology"));
		canvas.editor().paper().fit();
		toggle(true);
		Ui.until("it is live", () -> canvas.editor().getAdapter(LiveLayer.class).isActive());
	}

	/** With the button, so that it shows it. */
	private static void toggle(boolean on) {
		if (LiveSwitch.isOn() != on)
			run(TopologyIds.COMMAND_LIVE);
	}

	@AfterEach
	void close() {
		toggle(false);
		Canvas.closeAll();
	}

	private Decoration look(Element node) {
		return canvas.diagram().decorations().of(node.getId());
	}

	private void awaitWords(String server, String words) {
		Ui.until(server + " is " + words, () -> look(server(server)).words().startsWith(words));
	}

	private void select(Element node) {
		canvas.document().eAllContents().forEachRemaining(each -> {
			if (each instanceof Element element && element.getId().equals(node.getId()))
				canvas.select(element);
		});
		canvas.editor().setFocus();
		Canvas.window().getActivePage().activate(canvas.editor());
		Ui.settle();
	}

	private static void run(String command) {
		Commands.run(Canvas.window(), command);
	}

	private static Connection arrow(int port, String target) {
		return document.getConnections().stream()
				.filter(each -> each.getFromPort() == port && each.getTarget().getName().equals(target)).findFirst().orElseThrow();
	}

	private void confirm(String command, String title, String button) {
		Ui.driveAny(() -> run(command), title, shell -> shell != Canvas.window().getShell() && shell.getText().startsWith(title),
				dialog -> Ui.press(Ui.button(dialog, button)));
	}

	@Test
	@Order(1)
	void requestsOverARealSocketAreToldOnTheArrows() {
		awaitWords("Web server", "2 of 2 running");
		awaitWords("Database server", "running");
		try (Visitors visitors = new Visitors(page().orElseThrow())) {
			for (Connection arrow : List.of(arrow(80, "Web"), arrow(8080, "Application"), arrow(5432, "Database")))
				Ui.until("requests pass " + arrow.getFromPort(), () -> words(arrow).contains("req/s"));
			Ui.until("there is a graph", () -> look(server("Web server")).values().stream().anyMatch(each -> each > 0));
			assertEquals("", words(arrow(22, "Application")));
			picture("live");
		}
		Ui.until("it is silent again", () -> words(arrow(80, "Web")).startsWith("idle"));
	}

	private String words(Connection arrow) {
		return canvas.diagram().decorations().of(arrow.getId()).words();
	}

	/** With all of the diagram in sight. */
	private void picture(String name) {
		canvas.editor().paper().fit();
		Ui.settle();
		Ui.picture(name);
	}

	/** The last one: a window that has been dark keeps some of it. */
	@Test
	@Order(6)
	void itIsLegibleInTheDark() {
		ThemeChoice.DARK.apply(Canvas.window().getWorkbench());
		try (Visitors visitors = new Visitors(page().orElseThrow())) {
			Ui.until("requests pass", () -> words(arrow(80, "Web")).contains("req/s"));
			select(server("Database server"));
			confirm(LiveVerb.STOP.command(), "Stop", "Stop");
			awaitWords("Database server", "stopped");
			picture("live-dark");
		}
		ThemeChoice.SYSTEM.apply(Canvas.window().getWorkbench());
		Ui.settle();
	}

	@Test
	@Order(2)
	void theInstancesOfANodeAreSelectedInTheTableAndBack() throws PartInitException {
		select(server("Web server"));
		run(LiveVerb.SHOW_INSTANCES.command());
		IViewPart view = Canvas.window().getActivePage().findView(ConsoleIds.VIEW_INSTANCES);
		ResourceTable<?> table = view.getAdapter(ResourceTable.class);
		Ui.until("both are selected", () -> table.selectedRows().size() == 2 && table.selectedRows().containsAll(instances("Web server")));
		canvas.diagram().select(List.of());
		view.getSite().getSelectionProvider().setSelection(new StructuredSelection(instances("Database server").getFirst()));
		Canvas.window().getActivePage().activate(view);
		Ui.settle();
		run(TopologyIds.BUNDLE + ".command.live.showInTopology");
		Ui.until("the node is selected", () -> canvas.diagram().selection().stream()
				.anyMatch(each -> each instanceof Server server && server.getName().equals("Database server")));
		Canvas.window().getActivePage().hideView(view);
	}

	@Test
	@Order(3)
	void aStoppedInstanceIsSeenOnItsNode() {
		select(server("Database server"));
		confirm(LiveVerb.STOP.command(), "Stop", "Stop");
		awaitWords("Database server", "stopped");
		assertFalse(canvas.editor().isDirty(), "the design stays as it is");
		picture("live-stopped");
		select(server("Database server"));
		run(LiveVerb.START.command());
		awaitWords("Database server", "running");
	}

	@Test
	@Order(3)
	void theConsolesOwnVerbsMeanTheInstancesOfTheSelectedNode() {
		select(server("Web server"));
		Ui.drive(() -> run(ConsoleIds.COMMAND_TERMINATE), "Terminate", dialog -> {
			assertTrue(Ui.all(dialog, org.eclipse.swt.widgets.Label.class).stream().anyMatch(each -> each.getText().equals("Terminate 2 instances?")));
			dialog.close();
		});
	}

	@Test
	@Order(4)
	void aZoneThatFailsTakesItsInstancesAndLeavesTheOthers() {
		Instance victim = instances("Web server").getLast();
		String zone = victim.getZone().getId();
		select(server("Web server"));
		Ui.driveAny(() -> run(TopologyIds.BUNDLE + ".command.live.failZone"), "which zone",
				shell -> shell != Canvas.window().getShell() && shell.getText().equals("Fail zone"), dialog -> {
					org.eclipse.swt.widgets.Table list = Ui.find(dialog, org.eclipse.swt.widgets.Table.class, each -> true).orElseThrow();
					Ui.until("the zones are listed", () -> list.getItemCount() > 1);
					for (int row = 0; row < list.getItemCount(); row++)
						if (list.getItem(row).getText().equals(zone))
							list.setSelection(row);
					failWhenAsked();
					Ui.press(Ui.button(dialog, "OK"));
				});
		Ui.until("the one of the zone is down", () -> instances("Web server").stream().filter(each -> each.getZone() == victim.getZone())
				.allMatch(each -> each.getState() != InstanceState.RUNNING));
		awaitWords("Web server", "1 of 2 running");
		picture("live-zone-failed");
		select(server("Web server"));
		repair(zone);
		Ui.until("its hosts can be used again", () -> hosts(zone).stream().noneMatch(HostState.FAILED::equals));
	}

	/** The question is asked only when the choice before it is over. */
	private static void failWhenAsked() {
		Display.getCurrent().timerExec(50, () -> question().ifPresentOrElse(shell -> {
			Ui.picture("live-fail-zone");
			Ui.press(Ui.button(shell, "Fail"));
		}, LiveTest::failWhenAsked));
	}

	private static Optional<org.eclipse.swt.widgets.Shell> question() {
		return java.util.Arrays.stream(Display.getCurrent().getShells()).filter(org.eclipse.swt.widgets.Shell::isVisible)
				.filter(shell -> Ui.find(shell, org.eclipse.swt.widgets.Button.class, each -> each.getText().equals("Fail")).isPresent()).findFirst();
	}

	private static void repair(String zone) {
		new org.minicloud.console.kit.command.CommandRun<>(org.minicloud.console.topology.live.verbs.ZoneVerb.REPAIR,
				new org.minicloud.console.kit.command.CommandContext(Canvas.window(), session()))
						.start(List.of(session().replica().zone(zone).orElseThrow()));
	}

	private static List<HostState> hosts(String zone) {
		AtomicBoolean done = new AtomicBoolean();
		List<HostState> states = new java.util.concurrent.CopyOnWriteArrayList<>();
		connection().hypervisors().orElseThrow().hosts().thenAccept(all -> {
			all.stream().filter(each -> each.zone().equals(zone)).forEach(each -> states.add(each.state()));
			done.set(true);
		});
		Ui.until("the hosts are known", done::get);
		return states;
	}

	@Test
	@Order(5)
	void liveEndsWhenNobodySeesItOrWantsIt() {
		Ui.until("it says something", () -> !look(server("Application server")).words().isEmpty());
		LiveSwitch.set(false);
		Ui.until("it says nothing more", () -> look(server("Application server")).words().isEmpty());
		assertFalse(canvas.editor().getAdapter(LiveLayer.class).isActive());
		LiveSwitch.set(true);
		Ui.until("it is live again", () -> canvas.editor().getAdapter(LiveLayer.class).isActive());
		Canvas other = Canvas.open(folder.resolve("other.topology"));
		Ui.until("the hidden one rests", () -> !canvas.editor().getAdapter(LiveLayer.class).isActive());
		assertTrue(other.editor().getAdapter(LiveLayer.class).isActive());
	}

	/** Programs of this machine that ask for the page again and again. */
	private static final class Visitors implements AutoCloseable {
		private final AtomicBoolean over = new AtomicBoolean();
		private final Thread thread;

		Visitors(DesktopEndpoint endpoint) {
			thread = Thread.ofPlatform().start(() -> {
				while (!over.get())
					visit(endpoint);
			});
		}

		private static void visit(DesktopEndpoint endpoint) {
			try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
				socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
				socket.getOutputStream().write("GET / HTTP/1.0\r\nHost: library\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				socket.getInputStream().readAllBytes();
			} catch (IOException refused) {
				// the next one may be served
			}
		}

		@Override
		public void close() {
			over.set(true);
		}
	}
}
