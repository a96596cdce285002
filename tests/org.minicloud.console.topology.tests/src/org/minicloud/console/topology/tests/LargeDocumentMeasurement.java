package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.Viewport;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Protocol;
import org.minicloud.topology.SecurityGroup;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.MoveResize;

/**
 * A document of 2,000 nodes and 2,000 arrows in the real editor: how long the UI thread was busy at a time. {@code releng/bench --editor} runs it; it
 * measures, and asserts no time.
 */
class LargeDocumentMeasurement {
	private static final int TIERS = 200;
	private static final int SERVERS_A_TIER = 9;
	private static final int COLUMNS = 20;
	private static final TopologyFactory FACTORY = TopologyFactory.eINSTANCE;

	private final List<String> rows = new ArrayList<>();
	private final Display display = Display.getCurrent();

	@AfterEach
	void reportAndClose() throws IOException {
		Path report = Path.of(System.getProperty("minicloud.tests.pictures")).resolveSibling("large-document.txt");
		Files.createDirectories(report.getParent());
		Files.write(report, rows);
		Canvas.closeAll();
	}

	@Test
	void stallsWithTwoThousandNodes() throws IOException {
		Path file = Files.createTempDirectory("large").resolve("large.topology");
		new TopologyFiles().save(document(), file);
		// what is loaded and compiled with the first diagram is no matter of its size
		Canvas.open(file.resolveSibling("small.topology"));
		Canvas.closeAll();
		try (Stalls stalls = new Stalls(display)) {
			Ui.settle();
			stalls.longest();
			Canvas canvas = measured("open", stalls, () -> Canvas.open(file));
			assertEquals(TIERS * (SERVERS_A_TIER + 1) + 1, nodes(canvas));
			measured("pan", stalls, () -> pan(canvas));
			measured("zoom out to the whole", stalls, () -> run(canvas, TopologyIds.BUNDLE + ".command.zoomFit"));
			measured("back to 100 %", stalls, () -> run(canvas, TopologyIds.BUNDLE + ".command.zoomActual"));
			measured("move a node", stalls, () -> move(canvas));
			measured("save", stalls, () -> save(canvas));
			measured("lay out", stalls, () -> layOut(canvas));
			measured("undo the layout", stalls, () -> undo(canvas));
		}
		assertFalse(rows.isEmpty());
	}

	private interface Step<T> {
		T run();
	}

	private <T> T measured(String name, Stalls stalls, Step<T> step) {
		long began = System.nanoTime();
		T result = step.run();
		Ui.settle();
		double longest = stalls.longest();
		rows.add(String.format(Locale.ROOT, "%-24s %8.0f ms in all, longest stall %6.0f ms", name, (System.nanoTime() - began) / 1e6, longest));
		return result;
	}

	private Void pan(Canvas canvas) {
		Viewport viewport = ((FigureCanvas) canvas.control()).getViewport();
		for (int step = 0; step < 60; step++) {
			viewport.setViewLocation(step * 50, step * 30);
			canvas.control().update();
			Ui.settle();
		}
		return null;
	}

	private Void run(Canvas canvas, String command) {
		try {
			canvas.editor().getSite().getService(IHandlerService.class).executeCommand(command, null);
		} catch (ExecutionException | NotDefinedException | NotEnabledException | NotHandledException broken) {
			throw new AssertionError(broken);
		}
		return null;
	}

	private Void move(Canvas canvas) {
		Element node = canvas.document().getElements().get(TIERS / 2);
		canvas.diagram().perform(new MoveResize(node, new Bounds(node.getX() + 7, node.getY() + 5, node.getWidth(), node.getHeight())));
		return null;
	}

	private Void save(Canvas canvas) {
		canvas.editor().doSave(null);
		Ui.until("saved", () -> !canvas.editor().isDirty());
		return null;
	}

	private Void layOut(Canvas canvas) {
		Element node = canvas.document().getElements().get(TIERS / 2);
		int before = node.getX();
		run(canvas, TopologyIds.COMMAND_LAYOUT);
		Ui.until("laid out", () -> node.getX() != before);
		return null;
	}

	private Void undo(Canvas canvas) {
		canvas.undo();
		return null;
	}

	private static int nodes(Canvas canvas) {
		int nodes = 0;
		for (var all = canvas.document().eAllContents(); all.hasNext();)
			if (all.next() instanceof Element)
				nodes++;
		return nodes;
	}

	/** One actor and 200 tiers of nine servers; each tier is connected to the next and to one further on, the rest is server to server. */
	private static Topology document() {
		Topology document = FACTORY.createTopology();
		document.setId("large");
		document.setName("large");
		document.setRegion("us-east-1");
		Actor internet = FACTORY.createActor();
		internet.setId("internet");
		internet.setName("Internet");
		internet.getCidrs().add("0.0.0.0/0");
		document.getElements().add(internet);
		List<Server> servers = new ArrayList<>();
		List<Tier> tiers = new ArrayList<>();
		for (int number = 0; number < TIERS; number++)
			tiers.add(tier(document, number, servers));
		connect(document, internet, tiers.getFirst());
		for (int number = 1; number < TIERS; number++)
			connect(document, tiers.get(number - 1), tiers.get(number));
		for (int number = SERVERS_A_TIER; number < servers.size(); number++)
			connect(document, servers.get(number - SERVERS_A_TIER), servers.get(number));
		return document;
	}

	private static Tier tier(Topology document, int number, List<Server> servers) {
		Tier tier = FACTORY.createTier();
		tier.setId("tier" + number);
		tier.setName("tier " + number);
		tier.setX(200 + number % COLUMNS * 640);
		tier.setY(20 + number / COLUMNS * 460);
		SecurityGroup group = FACTORY.createSecurityGroup();
		tier.setGroup(group);
		for (int index = 0; index < SERVERS_A_TIER; index++) {
			Server server = FACTORY.createServer();
			server.setId("server" + number + "x" + index);
			server.setName("server " + number + "." + index);
			server.setImage("amzn-ami-*");
			server.setInstanceType("m1.small");
			server.setX(12 + index % 3 * 180);
			server.setY(12 + index / 3 * 120);
			tier.getChildren().add(server);
			servers.add(server);
		}
		document.getElements().add(tier);
		return tier;
	}

	private static void connect(Topology document, Element source, Element target) {
		Connection arrow = FACTORY.createConnection();
		arrow.setId("arrow" + document.getConnections().size());
		arrow.setSource(source);
		arrow.setTarget(target);
		arrow.setProtocol(Protocol.TCP);
		arrow.setFromPort(80);
		arrow.setToPort(80);
		document.getConnections().add(arrow);
	}
}
