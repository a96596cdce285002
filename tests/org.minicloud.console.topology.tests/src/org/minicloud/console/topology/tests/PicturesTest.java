package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.console.testkit.Ui;
import org.minicloud.console.theme.ThemeChoice;

/** Pictures of the editor for people to look at. */
class PicturesTest {
	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		ThemeChoice.SYSTEM.apply(Canvas.window().getWorkbench());
		Canvas.closeAll();
	}

	@Test
	void anEmptyDocumentAndATemplateInBothThemes() {
		Canvas canvas = Canvas.open(folder.resolve("pictures.topology"));
		Ui.picture("empty-light");
		canvas.dragFromPalette("Three-Tier Web Application", new Point(40, 60));
		assertFalse(canvas.document().getConnections().isEmpty());
		canvas.editor().paper().fit();
		canvas.select(((org.minicloud.topology.Tier) canvas.document().getElements().get(2)).getChildren().getFirst());
		Ui.picture("template-light");
		canvas.editor().reach().toggle();
		Ui.picture("reach");
		canvas.editor().reach().toggle();
		canvas.editor().layOut();
		Ui.until("a layout is offered", () -> !canvas.editor().said().isEmpty());
		Ui.picture("layout-preview");
		canvas.editor().followBanner();
		canvas.select(canvas.document().getElements().get(2));
		canvas.editor().paper().fit();
		Ui.picture("template-fit");
		canvas.editor().paper().zoomAround(2, new org.eclipse.draw2d.geometry.Point(300, 200));
		Ui.picture("template-200");
		canvas.editor().paper().fit();
		ThemeChoice.DARK.apply(Canvas.window().getWorkbench());
		Ui.settle();
		Ui.picture("template-dark");
	}
}
