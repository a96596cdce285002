package org.minicloud.console.topology.figures;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** A row in a server, as a volume; on the drawing itself a small card. */
public final class ChipFigure extends NodeFigure {
	private static final int HEIGHT = 24;
	private static final int ICON = 16;
	private static final int STATE = 14;

	public ChipFigure(DiagramLook look, Face face) {
		super(look, face);
	}

	@Override
	public Dimension getPreferredSize(int wHint, int hHint) {
		return new Dimension(6 + ICON + 6 + extent(face().name(), look().smallFont()).width + 10
				+ extent(detail(), look().smallFont()).width + stateWidth() + badgesWidth() + 8, HEIGHT);
	}

	/** A row has no room for a line of its own: what there is to say stands beside what the document says. */
	private String detail() {
		String words = decoration().words();
		if (words.isEmpty() || face().detail().isEmpty())
			return words + face().detail();
		return face().detail() + " · " + words;
	}

	@Override
	protected boolean isOfAnotherSize(Decoration other) {
		return !decoration().words().equals(other.words()) || !decoration().icon().equals(other.icon());
	}

	private int stateWidth() {
		return decoration().icon().isPresent() ? STATE + 4 : 0;
	}

	@Override
	public Dimension getMinimumSize(int wHint, int hHint) {
		return new Dimension(60, HEIGHT);
	}

	@Override
	public Rectangle nameArea() {
		Rectangle box = getBounds();
		return new Rectangle(box.x + 26, box.y + 2, box.width - 30, box.height - 4);
	}

	@Override
	protected void paintFigure(Graphics g) {
		Rectangle box = getBounds();
		g.setAntialias(org.eclipse.swt.SWT.ON);
		int alpha = g.getAlpha();
		g.setAlpha(26);
		g.setBackgroundColor(look().color(face().color()));
		g.fillRoundRectangle(box, 6, 6);
		g.setAlpha(alpha);
		if (!isPlain() || decoration().differs())
			outline(g, box, org.eclipse.swt.SWT.LINE_SOLID);
		paintIcon(g, face().icon(), box.x + 6, box.y + (box.height - ICON) / 2, ICON);
		int name = extent(face().name(), look().smallFont()).width;
		int middle = box.y + (box.height - extent("x", look().smallFont()).height) / 2;
		int left = box.x + 28;
		int right = box.right() - 6 - badgesWidth();
		paintText(g, face().name(), look().smallFont(), DiagramColor.TEXT, left, middle, right - left);
		int detail = extent(detail(), look().smallFont()).width;
		int from = Math.max(left + name + 8, right - detail - stateWidth());
		decoration().icon().ifPresent(icon -> paintIcon(g, icon, from, box.y + (box.height - STATE) / 2, STATE));
		paintText(g, detail(), look().smallFont(), DiagramColor.TEXT_MUTED, from + stateWidth(), middle, right - from - stateWidth());
		paintBadges(g, box.right() - 4, box.y + (box.height - BADGE) / 2);
	}
}
