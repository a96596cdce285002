package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.IFigure;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.topology.Element;
import org.minicloud.topology.Tier;
import org.minicloud.topology.Topology;
import org.minicloud.topology.document.Ids;
import org.minicloud.topology.document.TopologyFiles;
import org.minicloud.topology.edit.Bounds;
import org.minicloud.topology.edit.MoveResize;

/** What is done for a large document, and what is not; how long it takes is a matter of {@link LargeDocumentMeasurement}. */
class ManyNodesTest {
	private static final int TIERS = 30;
	private static final int NODES = TIERS * (LargeDocument.SERVERS_A_TIER + 1) + 1;

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		Canvas.closeAll();
	}

	private Canvas open() throws IOException {
		Path file = folder.resolve("many.topology");
		new TopologyFiles().save(LargeDocument.of(TIERS), file);
		Canvas canvas = Canvas.open(file);
		shown(canvas);
		return canvas;
	}

	private static void shown(Canvas canvas) {
		Ui.until("everything is shown", () -> canvas.parts(Element.class) == NODES
				&& canvas.parts(org.minicloud.topology.Connection.class) == canvas.document().getConnections().size());
		canvas.diagram().viewer().flush();
	}

	private static IFigure figure(Canvas canvas, EObject object) {
		return canvas.part(object).getFigure();
	}

	@Test
	void aMoveMovesTheNodeAndItsArrowsAndNothingElse() throws IOException {
		Canvas canvas = open();
		Set<String> moved = new TreeSet<>();
		for (Object part : canvas.diagram().viewer().getEditPartRegistry().values())
			if (part instanceof GraphicalEditPart each && each.getModel() instanceof EObject object && !(object instanceof Topology))
				each.getFigure().addFigureListener(figure -> moved.add(Ids.of(object)));
		Element tier = canvas.document().getElements().get(TIERS);
		canvas.diagram().perform(new MoveResize(tier, new Bounds(tier.getX() + 9, tier.getY() + 9, tier.getWidth(), tier.getHeight())));
		canvas.diagram().viewer().flush();
		Set<String> expected = new TreeSet<>(Set.of(tier.getId()));
		tier.getIncoming().forEach(arrow -> expected.add(arrow.getId()));
		((Tier) tier).getChildren().forEach(server -> server.getIncoming().forEach(arrow -> expected.add(arrow.getId())));
		assertEquals(expected, moved);
	}

	@Test
	void scrollingLeadsNoArrowAnew() throws IOException {
		Canvas canvas = open();
		Set<Object> led = new HashSet<>();
		for (org.minicloud.topology.Connection arrow : canvas.document().getConnections())
			figure(canvas, arrow).addPropertyChangeListener(Connection.PROPERTY_POINTS, change -> led.add(arrow));
		((FigureCanvas) canvas.control()).getViewport().setViewLocation(300, 200);
		canvas.diagram().viewer().flush();
		Ui.settle();
		assertEquals(Set.of(), led);
	}

	@Test
	void theOutlineOfADocumentThatWasReadInTheBackgroundIsThere() throws IOException {
		Canvas canvas = open();
		Ui.until("the outline lists the nodes", () -> Ui.find(Canvas.window().getShell(), Tree.class, tree -> "outline".equals(tree.getData("name")))
				.filter(tree -> tree.getItemCount() == canvas.document().getElements().size()).isPresent());
	}

	@Test
	void editingBeforeAllIsShownLosesNothing() throws IOException {
		Path file = folder.resolve("many.topology");
		new TopologyFiles().save(LargeDocument.of(TIERS), file);
		Canvas canvas = Canvas.open(file);
		Element tier = canvas.document().getElements().get(1);
		assertTrue(canvas.diagram().perform(new MoveResize(tier, new Bounds(1, 2, -1, -1))));
		shown(canvas);
		assertEquals(NODES, canvas.parts(Element.class));
	}
}
