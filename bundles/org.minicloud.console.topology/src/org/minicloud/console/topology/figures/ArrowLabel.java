package org.minicloud.console.topology.figures;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.minicloud.console.topology.decorations.Badge;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** What an arrow carries, on a small ground of its own; below it what decorates the arrow. */
public final class ArrowLabel extends Figure {
	private final DiagramLook look;
	private final ArrowFigure arrow;
	private String text = "";
	private Decoration decoration = Decoration.NONE;

	public ArrowLabel(DiagramLook look, ArrowFigure arrow) {
		this.look = look;
		this.arrow = arrow;
	}

	public void show(String newText, Decoration newDecoration) {
		if (newText.equals(text) && newDecoration.equals(decoration))
			return;
		text = newText;
		decoration = newDecoration;
		revalidate();
		repaint();
	}

	/** What decorates the arrow, below what it carries. */
	private List<String> lines() {
		return Stream.of(decoration.words(), decoration.more()).filter(line -> !line.isEmpty()).toList();
	}

	/** Whether it has so much to say that it would hide the line. */
	public boolean standsBeside() {
		return !lines().isEmpty();
	}

	@Override
	public Dimension getPreferredSize(int wHint, int hHint) {
		Dimension words = look.extent(text, look.smallFont());
		int width = words.width + decoration.badges().size() * 17;
		for (String line : lines())
			width = Math.max(width, look.extent(line, look.smallFont()).width);
		return new Dimension(width + 10, words.height * (1 + lines().size()) + 2);
	}

	@Override
	protected void paintFigure(Graphics g) {
		if (!look.showsDetails())
			return;
		Rectangle box = getBounds();
		g.setAntialias(SWT.ON);
		g.setBackgroundColor(look.color(DiagramColor.GROUND));
		g.setAlpha(235);
		g.fillRoundRectangle(box, 6, 6);
		g.setAlpha(255);
		g.setFont(look.smallFont());
		g.setForegroundColor(look.color(arrow.isSelected() ? DiagramColor.SELECTED : DiagramColor.TEXT_MUTED));
		g.drawText(text, box.x + 5, box.y + 1);
		int x = box.x + 5 + look.extent(text, look.smallFont()).width + 3;
		for (Badge badge : decoration.badges()) {
			org.eclipse.swt.graphics.Image image = look.icon(badge.icon(), 14);
			org.eclipse.swt.graphics.Rectangle all = image.getBounds();
			g.drawImage(image, 0, 0, all.width, all.height, x, box.y + 2, 14, 14);
			x += 17;
		}
		g.setForegroundColor(look.color(DiagramColor.TEXT));
		int height = look.extent(text, look.smallFont()).height;
		for (int line = 0; line < lines().size(); line++)
			g.drawText(lines().get(line), box.x + 5, box.y + 1 + height * (line + 1));
	}
}
