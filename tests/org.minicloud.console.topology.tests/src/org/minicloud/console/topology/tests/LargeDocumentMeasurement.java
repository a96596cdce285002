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
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.topology.Element;
import org.minicloud.topology.Tier;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.MoveResize;

/**
 * A document of 2,000 nodes and 2,000 arrows in the real editor: how long the UI thread was busy at a time. {@code releng/bench --editor} runs it; it
 * measures, and asserts no time.
 */
class LargeDocumentMeasurement {
	private static final int TIERS = 200;
	/** After this time nothing of a step is left to be done. */
	private static final int REST_MILLIS = 400;

	private final List<String> rows = new ArrayList<>();
	private final List<String> stacks = new ArrayList<>();
	private final Display display = Display.getCurrent();

	@AfterEach
	void reportAndClose() throws IOException {
		Path report = Path.of(System.getProperty("minicloud.tests.pictures")).resolveSibling("large-document.txt");
		Files.createDirectories(report.getParent());
		Files.write(report, rows);
		Files.write(report.resolveSibling("large-document-stacks.txt"), stacks);
		Canvas.closeAll();
	}

	@Test
	void stallsWithTwoThousandNodes() throws IOException {
		Path file = Files.createTempDirectory("large").resolve("large.topology");
		new TopologyFiles().save(LargeDocument.of(TIERS), file);
		// what is loaded and compiled with the first diagram is no matter of its size
		Path small = file.resolveSibling("small.topology");
		new TopologyFiles().save(LargeDocument.of(6), small);
		warmUp(Canvas.open(small));
		Canvas.closeAll();
		try (Stalls stalls = new Stalls(display)) {
			Canvas canvas = measured("open", stalls, () -> shown(Canvas.open(file)));
			assertEquals(TIERS * (LargeDocument.SERVERS_A_TIER + 1) + 1, nodes(canvas));
			measured("scroll with the wheel", stalls, () -> pan(canvas, 40, 0, 60));
			measured("pan over the whole", stalls, () -> pan(canvas, 60, 200, 70));
			measured("zoom out to the whole", stalls, () -> run(canvas, TopologyIds.BUNDLE + ".command.zoomFit"));
			measured("back to 100 %", stalls, () -> run(canvas, TopologyIds.BUNDLE + ".command.zoomActual"));
			measured("move a node", stalls, () -> move(canvas));
			measured("undo the move", stalls, () -> undo(canvas));
			measured("drag a tier", stalls, () -> drag(canvas));
			measured("rename a server", stalls, () -> rename(canvas));
			measured("select all", stalls, () -> selectAll(canvas));
			measured("select none", stalls, () -> selectNone(canvas));
			measured("save", stalls, () -> save(canvas));
			measured("lay out", stalls, () -> layOut(canvas));
			measured("undo the layout", stalls, () -> undo(canvas));
			measured("redo the layout", stalls, () -> redo(canvas));
		}
		assertFalse(rows.isEmpty());
	}

	private void warmUp(Canvas canvas) {
		shown(canvas);
		pan(canvas, 40, 40, 30);
		run(canvas, TopologyIds.BUNDLE + ".command.zoomFit");
		run(canvas, TopologyIds.BUNDLE + ".command.zoomActual");
		move(canvas);
		drag(canvas);
		rename(canvas);
		selectAll(canvas);
		selectNone(canvas);
		layOut(canvas);
		undo(canvas);
		redo(canvas);
		save(canvas);
	}

	private interface Step<T> {
		T run();
	}

	private <T> T measured(String name, Stalls stalls, Step<T> step) {
		rest();
		stalls.forget();
		long began = System.nanoTime();
		T result = step.run();
		rest();
		rows.add(String.format(Locale.ROOT, "%-24s %6.0f ms in all; longest stall %5.0f ms, %5.0f ms of it computing", name,
				(System.nanoTime() - began) / 1e6 - REST_MILLIS, stalls.longest(), stalls.longestComputed()));
		stacks.add(rows.getLast());
		stacks.addAll(stalls.where(60));
		return result;
	}

	/** Until what an edit has left for later is done, too. */
	private void rest() {
		long end = System.nanoTime() + REST_MILLIS * 1_000_000L;
		Ui.until("a rest", () -> System.nanoTime() > end);
		Ui.settle();
	}

	/** Until all of the document is on the canvas. */
	private static Canvas shown(Canvas canvas) {
		Ui.until("all nodes and arrows are shown", () -> canvas.parts(EObject.class) >= nodes(canvas) + canvas.document().getConnections().size());
		return canvas;
	}

	private Void pan(Canvas canvas, int down, int across, int steps) {
		Viewport viewport = ((FigureCanvas) canvas.control()).getViewport();
		for (int step = 0; step < steps; step++) {
			viewport.setViewLocation(step * across, step * down);
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
		Ui.settle();
		return null;
	}

	private static Element tier(Canvas canvas) {
		return canvas.document().getElements().get(canvas.document().getElements().size() / 2);
	}

	private Void move(Canvas canvas) {
		Element node = tier(canvas);
		canvas.diagram().perform(new MoveResize(node, new Bounds(node.getX() + 7, node.getY() + 5, node.getWidth(), node.getHeight())));
		Ui.settle();
		return null;
	}

	private Void drag(Canvas canvas) {
		canvas.diagram().viewer().reveal(canvas.part(tier(canvas)));
		Point from = canvas.inside(tier(canvas), 8, 8);
		canvas.move(from);
		canvas.send(canvas.control(), SWT.MouseDown, from.x, from.y, 1, 0);
		for (int step = 1; step <= 60; step++)
			canvas.send(canvas.control(), SWT.MouseMove, from.x + step, from.y + step / 2, 0, SWT.BUTTON1);
		canvas.release(new Point(from.x + 60, from.y + 30));
		return null;
	}

	private Void rename(Canvas canvas) {
		Element server = ((Tier) tier(canvas)).getChildren().getFirst();
		canvas.select(server);
		canvas.part(server).performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
		for (int length = 1; length <= 12; length++) {
			canvas.inline().setText("a new name !".substring(0, length));
			Ui.settle();
		}
		canvas.typeInline("a new name");
		return null;
	}

	private Void selectAll(Canvas canvas) {
		List<EObject> all = new ArrayList<>();
		canvas.document().eAllContents().forEachRemaining(object -> {
			if (object instanceof Element)
				all.add(object);
		});
		canvas.diagram().select(all);
		return null;
	}

	private Void selectNone(Canvas canvas) {
		canvas.diagram().select(List.of());
		return null;
	}

	private Void save(Canvas canvas) {
		canvas.editor().doSave(null);
		Ui.until("saved", () -> !canvas.editor().isDirty());
		return null;
	}

	/** Worked out, shown, taken over. */
	private Void layOut(Canvas canvas) {
		int steps = canvas.diagram().history().doneLabels().size();
		run(canvas, TopologyIds.COMMAND_LAYOUT);
		Ui.until("a layout is offered", () -> !canvas.editor().said().isEmpty());
		Ui.settle();
		canvas.editor().followBanner();
		Ui.until("laid out", () -> canvas.diagram().history().doneLabels().size() > steps);
		Ui.settle();
		return null;
	}

	private Void undo(Canvas canvas) {
		canvas.undo();
		return null;
	}

	private Void redo(Canvas canvas) {
		canvas.redo();
		return null;
	}

	private static int nodes(Canvas canvas) {
		int nodes = 0;
		for (var all = canvas.document().eAllContents(); all.hasNext();)
			if (all.next() instanceof Element)
				nodes++;
		return nodes;
	}
}
