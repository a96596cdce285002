package org.minicloud.console.topology.parts;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.ScalableFreeformLayeredPane;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.editparts.GridLayer;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.swt.SWT;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** The layers of a diagram. Zoom is left to the graphics, so that text, lines and icons are sharp at every size. */
public final class DiagramRoot extends ScalableFreeformRootEditPart {
	private static final double[] LEVELS = { 0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0 };
	/** Below this distance on the screen, lines of the grid would be a grey ground. */
	private static final double LEAST_GAP = 6;

	private final DiagramLook look;

	public DiagramRoot(DiagramLook look) {
		this.look = look;
		getZoomManager().setZoomLevels(LEVELS);
		getZoomManager().addZoomListener(look::zoomed);
	}

	@Override
	protected ScalableFreeformLayeredPane createScaledLayers() {
		ScalableFreeformLayeredPane pane = new Scaled();
		pane.add(createGridLayer(), GRID_LAYER);
		pane.add(getPrintableLayers(), PRINTABLE_LAYERS);
		pane.add(new org.eclipse.draw2d.FreeformLayer(), SCALED_FEEDBACK_LAYER);
		return pane;
	}

	@Override
	protected GridLayer createGridLayer() {
		return new Grid();
	}

	/** Scales by the transformation of the graphics. */
	private static final class Scaled extends ScalableFreeformLayeredPane {
		@Override
		protected void paintClientArea(Graphics graphics) {
			if (getScale() == 1.0) {
				super.paintClientArea(graphics);
				return;
			}
			if (getChildren().isEmpty())
				return;
			graphics.pushState();
			graphics.scale(getScale());
			// each child is painted from the state that was pushed last
			graphics.pushState();
			paintChildren(graphics);
			graphics.popState();
			graphics.popState();
		}
	}

	/** Fine lines in the colour of the theme. */
	private final class Grid extends GridLayer {
		@Override
		protected void paintGrid(Graphics g) {
			double zoom = getZoomManager().getZoom();
			int gap = gridX;
			while (gap * zoom < LEAST_GAP)
				gap *= 2;
			Rectangle clip = g.getClip(new Rectangle());
			g.setForegroundColor(look.color(DiagramColor.GRID));
			g.setAntialias(SWT.OFF);
			for (int x = Math.floorDiv(clip.x, gap) * gap; x <= clip.right(); x += gap)
				g.drawLine(x, clip.y, x, clip.bottom());
			for (int y = Math.floorDiv(clip.y, gap) * gap; y <= clip.bottom(); y += gap)
				g.drawLine(clip.x, y, clip.right(), y);
		}
	}
}
