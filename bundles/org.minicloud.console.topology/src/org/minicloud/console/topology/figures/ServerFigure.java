package org.minicloud.console.topology.figures;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.ToolbarLayout;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** A card: icon, name and what kind of machine; below it its volumes and its address, a row each. */
public final class ServerFigure extends NodeFigure {
	private static final int STRIPE = 4;
	private static final int ICON = 24;
	private static final int STACK = 4;
	private static final int LEAST_WIDTH = 176;
	private static final int MOST_WIDTH = 300;

	private final IFigure rows = new Figure();

	public ServerFigure(DiagramLook look, Face face) {
		super(look, face);
		ToolbarLayout layout = new ToolbarLayout();
		layout.setSpacing(3);
		layout.setStretchMinorAxis(true);
		rows.setLayoutManager(layout);
		add(rows);
	}

	@Override
	public IFigure contentPane() {
		return rows;
	}

	private int headHeight() {
		return 2 * GAP + extent(face().name(), look().nameFont()).height + extent(face().detail(), look().smallFont()).height;
	}

	@Override
	public Dimension getPreferredSize(int wHint, int hHint) {
		int name = extent(face().name(), look().nameFont()).width + badgesWidth();
		int detail = extent(face().detail(), look().smallFont()).width;
		Dimension inside = rows.getPreferredSize(-1, -1);
		int width = STRIPE + 3 * GAP + ICON + Math.max(name, detail);
		int height = headHeight() + lines()
				+ (rows.getChildren().isEmpty() ? 0 : inside.height + GAP);
		width = Math.clamp(Math.max(Math.max(width, moreWidth(decoration())), inside.width + STRIPE + 2 * GAP), LEAST_WIDTH, MOST_WIDTH);
		return new Dimension(width + stack(), height + stack());
	}

	@Override
	public Dimension getMinimumSize(int wHint, int hHint) {
		Dimension wanted = getPreferredSize(-1, -1);
		return new Dimension(Math.min(120, wanted.width), wanted.height);
	}

	/** Two addresses are wider than most names. */
	private int moreWidth(Decoration of) {
		return of.more().isEmpty() ? 0 : STRIPE + 2 * GAP + 20 + look().extent(of.more(), look().smallFont()).width;
	}

	@Override
	protected boolean isOfAnotherSize(Decoration other) {
		return super.isOfAnotherSize(other) || moreWidth(decoration()) != moreWidth(other);
	}

	private int lines() {
		return linesHeight() == 0 ? 0 : linesHeight() + 2;
	}

	private int stack() {
		return face().stack() ? STACK : 0;
	}

	private Rectangle card() {
		Rectangle box = getBounds();
		return new Rectangle(box.x, box.y + stack(), box.width - stack(), box.height - stack());
	}

	@Override
	protected void layout() {
		Rectangle card = card();
		int top = card.y + headHeight() + lines() - 2;
		rows.setBounds(new Rectangle(card.x + STRIPE + GAP, top, card.width - STRIPE - 2 * GAP, Math.max(0, card.bottom() - top - GAP)));
	}

	@Override
	protected void shownAnew() {
		layout();
	}

	@Override
	public Rectangle nameArea() {
		Rectangle card = card();
		int left = card.x + STRIPE + 2 * GAP + ICON;
		return new Rectangle(left, card.y + GAP - 1, card.right() - GAP - left, extent(face().name(), look().nameFont()).height + 2);
	}

	@Override
	protected void paintFigure(Graphics g) {
		Rectangle card = card();
		if (face().stack() && look().showsDetails())
			paintCard(g, new Rectangle(card.x + STACK, card.y - STACK, card.width, card.height), org.eclipse.swt.SWT.LINE_SOLID);
		paintCard(g, card, org.eclipse.swt.SWT.LINE_SOLID);
		g.setBackgroundColor(look().color(face().color()));
		g.fillRectangle(card.x + 3, card.y + 6, STRIPE - 1, card.height - 12);
		if (!look().showsDetails()) {
			paintBadges(g, card.right() - GAP + 2, card.y + GAP - 1);
			return;
		}
		paintIcon(g, face().icon(), card.x + STRIPE + GAP, card.y + GAP + 2, ICON);
		Rectangle name = nameArea();
		paintText(g, face().name(), look().nameFont(), DiagramColor.TEXT, name.x, name.y + 1, name.width - badgesWidth());
		paintText(g, face().detail(), look().smallFont(), DiagramColor.TEXT_MUTED, name.x, name.bottom(), name.width);
		paintBadges(g, card.right() - GAP + 2, card.y + GAP - 1);
		paintLines(g, new Rectangle(card.x + STRIPE + GAP, card.y + headHeight() - 2, card.width - STRIPE - 2 * GAP, linesHeight()));
	}
}
