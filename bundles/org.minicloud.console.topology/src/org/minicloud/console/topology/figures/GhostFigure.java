package org.minicloud.console.topology.figures;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.RectangleFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** Where something that is dragged would come to lie, or what a marquee takes in: translucent, so that what is below can be seen. */
public final class GhostFigure extends RectangleFigure {
	private final DiagramLook look;
	private DiagramColor color;

	public GhostFigure(DiagramLook look, DiagramColor color) {
		this.look = look;
		this.color = color;
	}

	public void color(DiagramColor newColor) {
		color = newColor;
		repaint();
	}

	@Override
	public void paintFigure(Graphics g) {
		Rectangle box = getBounds();
		g.setAntialias(SWT.ON);
		g.setBackgroundColor(look.color(color));
		g.setAlpha(34);
		g.fillRoundRectangle(box, NodeFigure.CORNER, NodeFigure.CORNER);
		g.setAlpha(220);
		g.setForegroundColor(look.color(color));
		g.setLineStyle(SWT.LINE_DASH);
		g.drawRoundRectangle(new Rectangle(box.x, box.y, box.width - 1, box.height - 1), NodeFigure.CORNER, NodeFigure.CORNER);
	}
}
