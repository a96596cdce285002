package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.junit.jupiter.api.Test;
import org.minicloud.console.topology.export.PrintPages;

/** How a drawing is laid on sheets, for a printer with twice the dots of the screen. */
class ExportPagesTest {
	private static final double DPI = 192;
	private static final Dimension PAPER = new Dimension(1000, 800);

	@Test
	void aSmallDrawingIsNotEnlarged() {
		assertEquals(new PrintPages(List.of(new Rectangle(-10, 5, 300, 200)), 2), PrintPages.fitted(new Rectangle(-10, 5, 300, 200), PAPER, DPI));
	}

	@Test
	void aLargeDrawingIsMadeToFit() {
		assertEquals(0.5, PrintPages.fitted(new Rectangle(0, 0, 2000, 300), PAPER, DPI).scale());
		assertEquals(0.5, PrintPages.fitted(new Rectangle(0, 0, 300, 1600), PAPER, DPI).scale());
	}

	@Test
	void tilesCoverTheDrawingOnceAndInReadingOrder() {
		assertEquals(new PrintPages(List.of(new Rectangle(-100, 0, 500, 400), new Rectangle(400, 0, 100, 400), new Rectangle(-100, 400, 500, 50),
				new Rectangle(400, 400, 100, 50)), 2), PrintPages.tiled(new Rectangle(-100, 0, 600, 450), PAPER, DPI));
	}

	@Test
	void whatFitsExactlyTakesOneSheet() {
		assertEquals(1, PrintPages.tiled(new Rectangle(0, 0, 500, 400), PAPER, DPI).sheets().size());
	}
}
