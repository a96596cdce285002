package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.tools.DiagramSelectionTool;
import org.minicloud.topology.Actor;
import org.minicloud.topology.Connection;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Volume;

/** A system is drawn with the mouse. */
class DrawingTest {
	@TempDir
	private Path folder;
	private Canvas canvas;

	@BeforeEach
	void openAnEmptyDocument() {
		canvas = Canvas.open(folder.resolve("drawing.topology"));
	}

	@AfterEach
	void close() {
		Canvas.closeAll();
	}

	private Element element(int index) {
		return canvas.document().getElements().get(index);
	}

	@Test
	void aThreeTierSystemIsDrawnUndoneAndRedone() {
		Ui.picture("empty");
		canvas.dragFromPalette("Internet", new Point(40, 100));
		canvas.dragFromPalette("Corporate network", new Point(40, 360));
		canvas.dragFromPalette("Web tier", new Point(240, 100));
		canvas.dragFromPalette("Application tier", new Point(540, 100));
		canvas.dragFromPalette("Database tier", new Point(840, 100));
		for (int tier = 2; tier <= 4; tier++)
			canvas.dragFromPalette("Server", canvas.inside(element(tier), 24, 56));
		assertEquals(5, canvas.document().getElements().size());
		assertEquals(1, ((Tier) element(2)).getChildren().size());
		canvas.dragFromPalette("Volume", canvas.middle(((Tier) element(4)).getChildren().getFirst()));
		assertTrue(((Server) ((Tier) element(4)).getChildren().getFirst()).getChildren().getFirst() instanceof Volume);
		canvas.editor().paper().fit();
		Ui.settle();
		connect(element(0), element(2), "80");
		connect(element(0), element(2), "https");
		connect(element(1), element(2), "22");
		connect(element(1), element(3), "22");
		connect(element(2), element(3), "8080");
		connect(element(3), element(4), "5432");
		assertTrue(canvas.editor().activeTool() instanceof DiagramSelectionTool);
		assertEquals(0, canvas.palette().getSelectionCount());
		Ui.picture("drawn");
		assertEquals(6, canvas.parts(Connection.class));
		int steps = canvas.diagram().history().doneLabels().size();
		for (int step = 0; step < steps; step++)
			canvas.undo();
		assertTrue(canvas.document().getElements().isEmpty());
		assertEquals(0, canvas.parts(Element.class));
		for (int step = 0; step < steps; step++)
			canvas.redo();
		assertEquals(6, canvas.parts(Connection.class));
		assertEquals(9, canvas.parts(Element.class));
		assertFalse(canvas.diagram().history().canRedo());
	}

	private void connect(Element source, Element target, String traffic) {
		canvas.arm("Connection");
		Point from = source instanceof Actor ? new Point(canvas.middle(source).x, canvas.box(source).y + 20) : canvas.inside(source, 40, 16);
		canvas.click(from);
		canvas.move(canvas.inside(target, 60, 16));
		canvas.click(canvas.inside(target, 60, 16));
		canvas.typeInline(traffic);
	}
}
