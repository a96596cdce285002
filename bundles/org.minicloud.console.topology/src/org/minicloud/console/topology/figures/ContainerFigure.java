package org.minicloud.console.topology.figures;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.XYLayout;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** What holds nodes: a tinted ground with a headline. A tier has a solid border, a network or a subnet a dashed one. */
public final class ContainerFigure extends NodeFigure {
	/** Height of the headline in pixels at 100 %. */
	public static final int HEAD = 32;
	/** Room around the content in pixels at 100 %. */
	public static final int PAD = 12;
	private static final Dimension LEAST = new Dimension(220, 132);
	private static final int TINT = 22;

	private final IFigure content = new Content();
	private final boolean solid;

	/** The content counts its coordinates from its own corner. */
	private static final class Content extends Figure {
		Content() {
			setLayoutManager(new XYLayout());
		}

		@Override
		protected boolean useLocalCoordinates() {
			return true;
		}

		@Override
		public boolean containsPoint(int x, int y) {
			// what is not on a node belongs to the container itself
			return super.containsPoint(x, y);
		}
	}

	/** @param solid whether the border is: for a tier */
	public ContainerFigure(DiagramLook look, Face face, boolean solid) {
		super(look, face);
		this.solid = solid;
		add(content);
	}

	@Override
	public IFigure contentPane() {
		return content;
	}

	@Override
	public Dimension getPreferredSize(int wHint, int hHint) {
		Dimension inside = content.getPreferredSize(-1, -1);
		int head = PAD + 24 + extent(face().name(), look().nameFont()).width + 12 + extent(face().detail(), look().smallFont()).width
				+ badgesWidth() + PAD;
		return new Dimension(Math.max(Math.max(LEAST.width, head), inside.width + 2 * PAD),
				Math.max(LEAST.height, HEAD + inside.height + 2 * PAD + linesHeight()));
	}

	@Override
	public Dimension getMinimumSize(int wHint, int hHint) {
		Dimension inside = content.getPreferredSize(-1, -1);
		return new Dimension(Math.max(120, inside.width + 2 * PAD), Math.max(72, HEAD + inside.height + 2 * PAD + linesHeight()));
	}

	@Override
	protected void layout() {
		Rectangle box = getBounds();
		content.setBounds(new Rectangle(box.x + PAD, box.y + HEAD + PAD / 2, Math.max(0, box.width - 2 * PAD),
				Math.max(0, box.height - HEAD - PAD - linesHeight())));
	}

	@Override
	protected void shownAnew() {
		layout();
	}

	@Override
	public Rectangle nameArea() {
		Rectangle box = getBounds();
		return new Rectangle(box.x + PAD + 24, box.y + 6, box.width - 2 * PAD - 24, HEAD - 10);
	}

	@Override
	protected void paintFigure(Graphics g) {
		Rectangle box = getBounds();
		g.setAntialias(look().showsDetails() ? SWT.ON : SWT.OFF);
		int alpha = g.getAlpha();
		g.setAlpha(TINT);
		g.setBackgroundColor(look().color(face().color()));
		g.fillRoundRectangle(box, CORNER, CORNER);
		g.setAlpha(alpha);
		if (isPlain() && !decoration().differs()) {
			g.setForegroundColor(look().color(face().color()));
			g.setAlpha(solid ? 120 : 200);
			g.setLineStyle(solid ? SWT.LINE_SOLID : SWT.LINE_DASH);
			g.drawRoundRectangle(new Rectangle(box.x, box.y, box.width - 1, box.height - 1), CORNER, CORNER);
			g.setLineStyle(SWT.LINE_SOLID);
			g.setAlpha(alpha);
		} else
			outline(g, box, SWT.LINE_SOLID);
		paintHead(g, box);
		paintLines(g, new Rectangle(box.x + PAD, box.bottom() - linesHeight() - 4, box.width - 2 * PAD, linesHeight()));
	}

	private void paintHead(Graphics g, Rectangle box) {
		if (look().showsDetails())
			paintIcon(g, face().icon(), box.x + PAD - 2, box.y + (HEAD - 18) / 2, 18);
		Rectangle name = nameArea();
		int right = box.right() - PAD - badgesWidth();
		Dimension words = extent(face().name(), look().nameFont());
		int y = box.y + (HEAD - words.height) / 2;
		paintText(g, face().name(), look().nameFont(), DiagramColor.TEXT, name.x, y, right - name.x);
		int after = name.x + words.width + 10;
		Dimension detail = extent(face().detail(), look().smallFont());
		paintText(g, face().detail(), look().smallFont(), DiagramColor.TEXT_MUTED, after, y + words.height - detail.height, right - after);
		paintBadges(g, box.right() - PAD + 2, box.y + (HEAD - BADGE) / 2);
	}
}
