package org.minicloud.console.topology.figures;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** A sentence beside the pointer, broken into lines. Also what rests on a node as its tool tip. */
public final class BubbleFigure extends Figure {
	private static final int MOST_WIDTH = 320;
	private static final int PAD = 8;

	private final DiagramLook look;
	private final ImageDescriptor icon;
	private final DiagramColor border;
	private String text = "";
	private String lines = "";

	public BubbleFigure(DiagramLook look, ImageDescriptor icon, DiagramColor border, String text) {
		this.look = look;
		this.icon = icon;
		this.border = border;
		say(text);
	}

	public void say(String newText) {
		if (newText.equals(text))
			return;
		text = newText;
		lines = "";
		revalidate();
		repaint();
	}

	public String text() {
		return text;
	}

	/** Broken into lines when it is first seen: most tool tips never are. */
	private String lines() {
		if (lines.isEmpty())
			lines = broken(text);
		return lines;
	}

	private String broken(String sentence) {
		StringBuilder all = new StringBuilder();
		for (String paragraph : sentence.split("\n")) {
			StringBuilder line = new StringBuilder();
			for (String word : paragraph.split(" ")) {
				if (!line.isEmpty() && FigureUtilities.getTextWidth(line + " " + word, look.textFont()) > MOST_WIDTH) {
					all.append(line).append('\n');
					line.setLength(0);
				}
				line.append(line.isEmpty() ? "" : " ").append(word);
			}
			all.append(line).append('\n');
		}
		return all.toString().stripTrailing();
	}

	private int iconWidth() {
		return icon == null ? 0 : 22;
	}

	@Override
	public Dimension getPreferredSize(int wHint, int hHint) {
		Dimension words = FigureUtilities.getTextExtents(lines(), look.textFont());
		return new Dimension(words.width + 2 * PAD + iconWidth() + 1, words.height + PAD + 2);
	}

	@Override
	protected void paintFigure(Graphics g) {
		Rectangle box = getBounds();
		g.setAntialias(SWT.ON);
		g.setBackgroundColor(look.color(DiagramColor.BUBBLE));
		g.fillRoundRectangle(box, 6, 6);
		g.setForegroundColor(look.color(border));
		g.drawRoundRectangle(new Rectangle(box.x, box.y, box.width - 1, box.height - 1), 6, 6);
		if (icon != null) {
			org.eclipse.swt.graphics.Image image = look.icon(icon, 16);
			org.eclipse.swt.graphics.Rectangle all = image.getBounds();
			g.drawImage(image, 0, 0, all.width, all.height, box.x + PAD - 1, box.y + 5, 16, 16);
		}
		g.setFont(look.textFont());
		g.setForegroundColor(look.color(DiagramColor.TEXT));
		g.drawText(lines(), box.x + PAD + iconWidth(), box.y + PAD / 2 + 1);
	}
}
