package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.connection.InstanceNetwork.DesktopEndpoint;
import org.minicloud.console.testkit.Ui;
import org.minicloud.time.Pace;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyPackage;
import org.minicloud.topology.deploy.Progress;
import org.minicloud.topology.edit.SetFeature;
import org.minicloud.topology.templates.Templates;
import software.amazon.awssdk.services.ec2.model.Instance;

/** A three-tier system is drawn with the mouse, deployed, used from this machine, undone to the empty document and redone. */
class ThreeTierDrawingTest {
	/** curl's status for what does not answer. */
	private static final int TIMED_OUT = 28;
	private static final int PATIENCE_MILLIS = 2000;

	@TempDir
	private Path folder;
	private Canvas canvas;
	private Deploying deploying;
	private Topology drawn;

	@BeforeEach
	void open() {
		canvas = Canvas.open(folder.resolve("library.topology"));
		deploying = new Deploying(canvas);
		Deploying.pace(new Pace.Times(10));
	}

	@AfterEach
	void tearDown() {
		deploying.tearDownQuietly();
		Deploying.pace(Pace.REAL_TIME);
		Canvas.closeAll();
	}

	@Test
	void drawnDeployedUsedUndoneAndRedone() throws Exception {
		draw();
		drawn = EcoreUtil.copy(canvas.document());
		assertEquals(Progress.State.DONE, deploying.deploy().state());
		Ui.picture("three-tier-deployed");
		assertTrue(page(instance(2)).contains("Moby-Dick"), "the page comes through all three tiers");
		try (Prompt web = new Prompt(instance(2).instanceId())) {
			assertEquals(TIMED_OUT, web.status("curl -s -m 3 http://" + instance(4).privateIpAddress() + ":5432/"), "web to database");
			assertEquals(0, web.status("curl -s -m 3 -o /dev/null http://" + instance(3).privateIpAddress() + ":8080/"), "web to application");
		}
		try (Prompt application = new Prompt(instance(3).instanceId())) {
			assertNotEquals(TIMED_OUT, application.status("curl -s -m 3 http://" + instance(4).privateIpAddress() + ":5432/"));
		}
		undoAndRedo();
	}

	private void undoAndRedo() {
		int steps = canvas.diagram().history().doneLabels().size();
		for (int step = 0; step < steps; step++)
			canvas.undo();
		assertTrue(canvas.document().getElements().isEmpty());
		assertTrue(canvas.document().getConnections().isEmpty());
		assertFalse(canvas.diagram().history().canUndo());
		assertEquals(0, canvas.parts(Element.class));
		for (int step = 0; step < steps; step++)
			canvas.redo();
		assertTrue(EcoreUtil.equals(drawn, canvas.document()), "the document is as it was deployed");
		assertEquals(6, canvas.parts(Connection.class));
		Ui.until("nothing differs from what runs", () -> deploying.desk().standing().isDeployed() && deploying.desk().standing().count() == 0);
	}

	private void draw() {
		canvas.dragFromPalette("Internet", new Point(60, 60));
		canvas.dragFromPalette("Corporate network", new Point(60, 340));
		canvas.dragFromPalette("Web tier", new Point(260, 30));
		canvas.dragFromPalette("Application tier", new Point(320, 195));
		canvas.dragFromPalette("Database tier", new Point(380, 360));
		for (int tier = 2; tier <= 4; tier++)
			canvas.dragFromPalette("Server", canvas.inside(element(tier), 24, 56));
		connect(0, 2, "80");
		connect(0, 2, "https");
		connect(1, 2, "22");
		connect(1, 3, "22");
		connect(2, 3, "8080");
		connect(3, 4, "5432");
		script(2, "Web server");
		script(3, "Application server");
		script(4, "Database server");
	}

	private Element element(int index) {
		return canvas.document().getElements().get(index);
	}

	private Server server(int tier) {
		return (Server) ((Tier) element(tier)).getChildren().getFirst();
	}

	private void connect(int from, int to, String traffic) {
		Element source = element(from);
		canvas.arm("Connection");
		canvas.click(source instanceof Actor ? new Point(canvas.middle(source).x, canvas.box(source).y + 20) : canvas.inside(source, 40, 16));
		canvas.move(canvas.inside(element(to), 60, 16));
		canvas.click(canvas.inside(element(to), 60, 16));
		canvas.typeInline(traffic);
	}

	/** What makes a server serve, as the template has it, with the ids of this drawing. */
	private void script(int tier, String templateServer) {
		Topology template = Templates.withId("three-tier").orElseThrow().maker().get();
		String script = "";
		for (var all = template.eAllContents(); all.hasNext();)
			if (all.next() instanceof Server server && server.getName().equals(templateServer))
				script = server.getUserData();
		script = script.replace("{{application.", "{{" + server(3).getId() + ".").replace("{{database.", "{{" + server(4).getId() + ".");
		set(server(tier), TopologyPackage.Literals.SERVER__USER_DATA, script);
		set(server(tier), TopologyPackage.Literals.SERVER__INSTANCE_TYPE, "t1.micro");
	}

	private void set(EObject object, EStructuralFeature feature, Object value) {
		assertTrue(canvas.diagram().perform(new SetFeature(object, feature, value)));
	}

	private Instance instance(int tier) {
		String node = server(tier).getId();
		return deploying.instances().stream().filter(each -> each.tags().stream()
				.anyMatch(tag -> tag.key().equals("minicloud:node") && tag.value().equals(node))).findFirst().orElseThrow();
	}

	/** The page of a web server, over a real socket of this machine, once it is there. */
	private static String page(Instance web) {
		AtomicReference<String> page = new AtomicReference<>("");
		DesktopEndpoint endpoint = Ui.awaited("the web server listens",
				() -> Deploying.connection().network().orElseThrow().endpoint(web.instanceId(), 80));
		Ui.until("the page is there", () -> {
			Ui.onOtherThread(() -> page.set(fetch(endpoint)));
			return page.get().contains("<li>");
		});
		return page.get();
	}

	private static String fetch(DesktopEndpoint endpoint) {
		try {
			URLConnection connection = URI.create("http://" + endpoint.hostAndPort() + "/").toURL().openConnection();
			connection.setConnectTimeout(PATIENCE_MILLIS);
			connection.setReadTimeout(PATIENCE_MILLIS);
			try (InputStream in = connection.getInputStream()) {
				return new String(in.readAllBytes(), StandardCharsets.UTF_8);
			}
		} catch (IOException notYet) {
			return "";
		}
	}
}
