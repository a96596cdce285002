package org.minicloud.console.topology.figures;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** Somebody outside: a round card with a large icon, the name below. */
public final class ActorFigure extends NodeFigure {
	private static final int DISC = 52;
	private static final int ICON = 32;
	private static final int LEAST_WIDTH = 104;

	public ActorFigure(DiagramLook look, Face face) {
		super(look, face);
	}

	@Override
	public Dimension getPreferredSize(int wHint, int hHint) {
		Dimension name = extent(face().name(), look().nameFont());
		Dimension detail = extent(face().detail(), look().smallFont());
		return new Dimension(Math.clamp(Math.max(name.width, detail.width) + 8, LEAST_WIDTH, 220), DISC + 6 + name.height + detail.height + linesHeight());
	}

	@Override
	public Dimension getMinimumSize(int wHint, int hHint) {
		return new Dimension(DISC + 8, getPreferredSize(-1, -1).height);
	}

	@Override
	public Rectangle nameArea() {
		Rectangle box = getBounds();
		return new Rectangle(box.x, box.y + DISC + 3, box.width, extent(face().name(), look().nameFont()).height + 2);
	}

	/** The disc, to which arrows lead. */
	public Rectangle disc() {
		Rectangle box = getBounds();
		return new Rectangle(box.x + (box.width - DISC) / 2, box.y, DISC, DISC);
	}

	@Override
	protected void paintFigure(Graphics g) {
		Rectangle disc = disc();
		g.setAntialias(org.eclipse.swt.SWT.ON);
		g.setBackgroundColor(look().color(DiagramColor.NODE));
		g.fillOval(new Rectangle(disc.x, disc.y, disc.width - 1, disc.height - 1));
		g.setLineWidth(isPlain() ? 1 : 2);
		g.setForegroundColor(look().color(borderColor()));
		g.drawOval(new Rectangle(disc.x, disc.y, disc.width - 1, disc.height - 1));
		g.setLineWidth(1);
		paintIcon(g, face().icon(), disc.x + (DISC - ICON) / 2, disc.y + (DISC - ICON) / 2, ICON);
		Rectangle name = nameArea();
		paintCentred(g, face().name(), look().nameFont(), DiagramColor.TEXT, name.y + 1);
		paintCentred(g, face().detail(), look().smallFont(), DiagramColor.TEXT_MUTED, name.bottom());
		paintBadges(g, disc.right() + 6, disc.y);
		paintLines(g, new Rectangle(name.x, getBounds().bottom() - linesHeight(), name.width, linesHeight()));
	}

	private void paintCentred(Graphics g, String text, org.eclipse.swt.graphics.Font font, DiagramColor color, int y) {
		Rectangle box = getBounds();
		int width = Math.min(box.width, extent(text, font).width);
		paintText(g, text, font, color, box.x + (box.width - width) / 2, y, box.width);
	}
}
