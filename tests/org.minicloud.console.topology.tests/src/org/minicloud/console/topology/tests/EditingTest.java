package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.topology.findings.DiagramFindings;
import org.minicloud.console.topology.tools.PlaceTool;
import org.minicloud.topology.Element;
import org.minicloud.topology.Server;
import org.minicloud.topology.Tier;

/** What is on a drawing is changed with the mouse, the keyboard and the property sheet. */
class EditingTest {
	@TempDir
	private Path folder;
	private Canvas canvas;

	@BeforeEach
	void aWebTierWithAServerAndAnotherTier() {
		canvas = Canvas.open(folder.resolve("editing.topology"));
		canvas.dragFromPalette("Web tier", new Point(60, 60));
		canvas.dragFromPalette("Server", canvas.inside(tier(0), 24, 56));
		canvas.dragFromPalette("Database tier", new Point(420, 60));
	}

	@AfterEach
	void close() {
		Canvas.closeAll();
	}

	private Tier tier(int index) {
		return (Tier) canvas.document().getElements().get(index);
	}

	private Server server() {
		return (Server) tier(0).getChildren().getFirst();
	}

	@Test
	void anIllegalDropIsRefusedWithTheReasonAtThePointer() {
		canvas.pressPalette("Volume", new Point(300, 300));
		PlaceTool tool = (PlaceTool) canvas.editor().activeTool();
		assertFalse(tool.refusal().isEmpty());
		Ui.picture("refused");
		canvas.releasePalette(new Point(300, 300));
		assertEquals(2, canvas.document().getElements().size());
	}

	@Test
	void aServerIsDraggedIntoAnotherTier() {
		Server moved = server();
		canvas.drag(canvas.middle(moved), canvas.inside(tier(1), 110, 90));
		assertSame(tier(1), moved.eContainer());
		canvas.undo();
		assertSame(tier(0), moved.eContainer());
	}

	@Test
	void aTierIsDraggedAndTakesItsServersAlong() {
		Point from = canvas.inside(tier(0), 100, 16);
		canvas.drag(from, new Point(from.x, from.y + 160));
		assertTrue(tier(0).getY() > 150, "y is " + tier(0).getY());
		assertSame(tier(0), server().eContainer());
	}

	@Test
	void aNameIsEditedInPlace() {
		canvas.select(server());
		canvas.part(server()).performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
		canvas.typeInline("front");
		assertEquals("front", server().getName());
	}

	@Test
	void ctrlAndAnArrowMoveWhatIsSelected() {
		int before = tier(1).getX();
		canvas.select(tier(1));
		canvas.control().forceFocus();
		Event key = new Event();
		key.keyCode = SWT.ARROW_RIGHT;
		key.stateMask = SWT.MOD1;
		canvas.control().notifyListeners(SWT.KeyDown, key);
		Ui.settle();
		assertEquals(before + 16, tier(1).getX());
	}

	@Test
	void whatIsTypedIntoThePropertySheetIsInTheDocumentAndCanBeUndone() {
		canvas.select(server());
		canvas.editor().showProperties();
		Ui.settle();
		Text count = Ui.named(Canvas.window().getShell(), Text.class, "count");
		count.setText("3");
		Ui.settle();
		assertEquals(3, server().getCount());
		count.setText("many");
		Ui.settle();
		assertEquals(3, server().getCount());
		canvas.undo();
		assertEquals(1, server().getCount());
		assertEquals("1", count.getText());
	}

	@Test
	void aFindingStandsOnItsNodeAndGoesWithItsCause() {
		DiagramFindings findings = canvas.editor().getAdapter(DiagramFindings.class);
		long before = findings.all().stream().filter(finding -> finding.subject() == tier(1)).count();
		assertTrue(before > 0);
		assertFalse(canvas.diagram().decorations().of(tier(1).getId()).badges().isEmpty());
		String id = tier(1).getId();
		canvas.diagram().perform(new org.minicloud.topology.edit.Remove(List.of(tier(1))));
		Ui.settle();
		assertTrue(findings.all().stream().noneMatch(finding -> finding.subject() instanceof Element element && id.equals(element.getId())));
	}

	@Test
	void aDocumentThatIsSavedOpensAsItWas() throws Exception {
		Path file = folder.resolve("kept.topology");
		assertTrue(canvas.editor().isDirty());
		canvas.editor().saveAs(file);
		assertFalse(canvas.editor().isDirty());
		assertTrue(Files.exists(file));
		Canvas.closeAll();
		canvas = Canvas.open(file);
		assertEquals(2, canvas.document().getElements().size());
		assertEquals(1, tier(0).getChildren().size());
	}
}
