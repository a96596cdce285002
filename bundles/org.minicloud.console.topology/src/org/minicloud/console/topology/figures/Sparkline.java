package org.minicloud.console.topology.figures;

import java.util.List;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** A graph as small as a word. */
final class Sparkline {
	private Sparkline() {
	}

	/** @param values each from 0 to 1, the latest last */
	static void paint(Graphics g, DiagramLook look, Rectangle area, List<Double> values) {
		PointList line = new PointList();
		int count = values.size();
		for (int i = 0; i < count; i++) {
			double value = Math.clamp(values.get(i), 0, 1);
			line.addPoint(area.x + (count == 1 ? area.width : i * area.width / (count - 1)),
					area.bottom() - (int) Math.round(value * area.height));
		}
		g.setForegroundColor(look.color(DiagramColor.SELECTED));
		g.drawPolyline(line);
		PointList ground = line.getCopy();
		ground.addPoint(area.right(), area.bottom());
		ground.addPoint(area.x, area.bottom());
		int alpha = g.getAlpha();
		g.setAlpha(50);
		g.setBackgroundColor(look.color(DiagramColor.SELECTED));
		g.fillPolygon(ground);
		g.setAlpha(alpha);
	}
}
