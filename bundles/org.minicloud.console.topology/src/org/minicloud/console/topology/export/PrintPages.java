package org.minicloud.console.topology.export;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;

/**
 * How a drawing is laid on sheets of paper.
 *
 * @param sheets what of the drawing is on each sheet, in pixels at 100 %; row by row
 * @param scale  dots of the printer for a pixel
 */
public record PrintPages(List<Rectangle> sheets, double scale) {
	/** Of what a screen has for an inch at 100 %. */
	private static final double SCREEN_DPI = 96;

	/**
	 * All of it on one sheet: smaller where it has to be, never larger than at 100 %.
	 *
	 * @param drawing in pixels at 100 %
	 * @param paper   what the printer can print on, in its dots
	 * @param dpi     dots an inch of the printer
	 */
	public static PrintPages fitted(Rectangle drawing, Dimension paper, double dpi) {
		double scale = Math.min(dpi / SCREEN_DPI, Math.min(paper.width / (double) drawing.width, paper.height / (double) drawing.height));
		return new PrintPages(List.of(drawing.getCopy()), scale);
	}

	/** At 100 %, on as many sheets as it takes; parameters as above. */
	public static PrintPages tiled(Rectangle drawing, Dimension paper, double dpi) {
		double scale = dpi / SCREEN_DPI;
		int width = Math.max(1, (int) Math.floor(paper.width / scale));
		int height = Math.max(1, (int) Math.floor(paper.height / scale));
		List<Rectangle> sheets = new ArrayList<>();
		for (int y = drawing.y; y < drawing.bottom(); y += height)
			for (int x = drawing.x; x < drawing.right(); x += width)
				sheets.add(new Rectangle(x, y, width, height).intersect(drawing));
		return new PrintPages(sheets, scale);
	}
}
