package org.minicloud.console.topology.figures;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.minicloud.console.topology.decorations.Badge;
import org.minicloud.console.topology.decorations.Decoration;
import org.minicloud.console.topology.theme.DiagramColor;
import org.minicloud.console.topology.theme.DiagramLook;

/** The ground of every node: a card with icon, name and detail, what decorates it, and whether something may be dropped on it. */
public abstract class NodeFigure extends Figure {
	/** Whether what is dragged over a node may be dropped on it. */
	public enum Drop {
		NONE, ALLOWED, REFUSED
	}

	static final int CORNER = 8;
	static final int GAP = 8;
	static final int BADGE = 16;
	/** Height of a sparkline that has a row of its own. */
	private static final int STRIP = 14;
	private static final String ELLIPSIS = "…";

	private final DiagramLook look;
	private Face face;
	private Decoration decoration = Decoration.NONE;
	private Supplier<IFigure> tip = () -> null;
	private boolean selected;
	private Drop drop = Drop.NONE;

	protected NodeFigure(DiagramLook look, Face face) {
		this.look = look;
		this.face = face;
	}

	/** Where figures of what the node holds belong. */
	public IFigure contentPane() {
		return this;
	}

	public void show(Face newFace, Decoration newDecoration) {
		if (newFace.equals(face) && newDecoration.equals(decoration))
			return;
		boolean size = isOfAnotherSize(newDecoration) || !newFace.equals(face);
		face = newFace;
		decoration = newDecoration;
		shownAnew();
		if (size)
			revalidate();
		repaint();
	}

	/** Whether more or less room is needed for another decoration. */
	protected boolean isOfAnotherSize(Decoration other) {
		return linesHeight(decoration) != linesHeight(other);
	}

	/** For whoever has to lay out inside anew. */
	protected void shownAnew() {
		// most have not
	}

	/** What is said when the pointer rests on it: made when it does. */
	public void tip(Supplier<IFigure> newTip) {
		tip = newTip;
	}

	@Override
	public IFigure getToolTip() {
		return tip.get();
	}

	public void select(boolean newSelected) {
		if (selected != newSelected) {
			selected = newSelected;
			repaint();
		}
	}

	public void target(Drop newDrop) {
		if (drop != newDrop) {
			drop = newDrop;
			repaint();
		}
	}

	/** Where the name is edited in place. */
	public abstract Rectangle nameArea();

	protected final DiagramLook look() {
		return look;
	}

	public final Face face() {
		return face;
	}

	public final Decoration decoration() {
		return decoration;
	}

	protected final DiagramColor borderColor() {
		if (drop == Drop.REFUSED)
			return DiagramColor.REFUSED;
		return drop == Drop.ALLOWED || selected ? DiagramColor.SELECTED : DiagramColor.NODE_BORDER;
	}

	protected final boolean isPlain() {
		return drop == Drop.NONE && !selected;
	}

	/** The ground with its border. */
	protected final void paintCard(Graphics g, Rectangle box, int line) {
		if (!look.showsDetails()) {
			paintBlock(g, box);
			return;
		}
		g.setAntialias(SWT.ON);
		g.setBackgroundColor(look.color(DiagramColor.NODE));
		g.fillRoundRectangle(box, CORNER, CORNER);
		outline(g, box, line);
	}

	/** A card so small that its corners would not be seen. */
	private void paintBlock(Graphics g, Rectangle box) {
		g.setAntialias(SWT.OFF);
		g.setBackgroundColor(look.color(DiagramColor.NODE));
		g.fillRectangle(box);
		g.setForegroundColor(look.color(borderColor()));
		g.drawRectangle(box.x, box.y, box.width - 1, box.height - 1);
	}

	/** The border alone: dashed where design and reality differ. */
	protected final void outline(Graphics g, Rectangle box, int line) {
		g.setLineStyle(decoration.differs() ? SWT.LINE_DASH : line);
		g.setLineWidth(isPlain() && !decoration.differs() ? 1 : 2);
		g.setForegroundColor(look.color(borderColor()));
		g.drawRoundRectangle(new Rectangle(box.x, box.y, box.width - 1, box.height - 1), CORNER, CORNER);
		g.setLineStyle(SWT.LINE_SOLID);
		g.setLineWidth(1);
	}

	protected final void paintIcon(Graphics g, ImageDescriptor icon, int x, int y, int size) {
		if (!look.showsDetails() && size <= BADGE)
			return;
		org.eclipse.swt.graphics.Image image = look.icon(icon, size);
		org.eclipse.swt.graphics.Rectangle all = image.getBounds();
		g.drawImage(image, 0, 0, all.width, all.height, x, y, size, size);
	}

	/** Text in one line, with an ellipsis where it does not fit. */
	protected final void paintText(Graphics g, String text, Font font, DiagramColor color, int x, int y, int width) {
		if (text.isEmpty() || width <= 0)
			return;
		if (!look.showsDetails()) {
			paintBar(g, text, font, color, x, y, width);
			return;
		}
		g.setFont(font);
		g.setForegroundColor(look.color(color));
		g.drawText(fitting(text, font, width), x, y);
	}

	/** A bar in the place of text that could not be read. */
	private void paintBar(Graphics g, String text, Font font, DiagramColor color, int x, int y, int width) {
		Dimension size = extent(text, font);
		int alpha = g.getAlpha();
		g.setAlpha(90);
		g.setBackgroundColor(look.color(color));
		g.fillRectangle(x, y + size.height / 3, Math.min(width, size.width), size.height / 3);
		g.setAlpha(alpha);
	}

	private String fitting(String text, Font font, int width) {
		if (extent(text, font).width <= width)
			return text;
		int low = 0;
		int high = text.length();
		while (low < high) {
			int middle = (low + high + 1) / 2;
			if (extent(text.substring(0, middle) + ELLIPSIS, font).width <= width)
				low = middle;
			else
				high = middle - 1;
		}
		return text.substring(0, low) + ELLIPSIS;
	}

	/** Measured once for each text: text is measured for layout and again for painting, and that is slow. */
	protected final Dimension extent(String text, Font font) {
		return look.extent(text, font);
	}

	protected final int badgesWidth() {
		return decoration.badges().size() * (BADGE + 3);
	}

	/** The badges, from the right edge towards the left. */
	protected final void paintBadges(Graphics g, int right, int y) {
		List<Badge> badges = decoration.badges();
		for (int i = 0; i < badges.size(); i++)
			paintIcon(g, badges.get(i).icon(), right - (i + 1) * (BADGE + 3) + 3, y, BADGE);
	}

	/** The height of the lines on the state; 0 without any. */
	protected final int linesHeight() {
		return linesHeight(decoration);
	}

	private static int linesHeight(Decoration of) {
		return of.lines() * lineHeight() + (hasStrip(of) ? STRIP + 2 : 0);
	}

	/** Whether a sparkline has a row of its own: beside two lines of words there is no room for it. */
	private static boolean hasStrip(Decoration of) {
		return !of.values().isEmpty() && !of.more().isEmpty();
	}

	/** The lines on the state: icon, words, progress or sparkline at the right; what stands back below them. */
	protected final void paintLines(Graphics g, Rectangle rows) {
		int below = rows.y;
		if (decoration.hasLine()) {
			paintLine(g, new Rectangle(rows.x, rows.y, rows.width, lineHeight()));
			below += lineHeight();
		}
		int left = decoration.icon().isPresent() && decoration.hasLine() ? 18 : 0;
		paintText(g, decoration.more(), look.smallFont(), DiagramColor.TEXT_MUTED, rows.x + left, below - 1, rows.width - left);
		if (hasStrip(decoration))
			Sparkline.paint(g, look, new Rectangle(rows.x, rows.bottom() - STRIP - 1, rows.width, STRIP), decoration.values());
	}

	private void paintLine(Graphics g, Rectangle row) {
		int x = row.x;
		if (decoration.icon().isPresent()) {
			paintIcon(g, decoration.icon().get(), x, row.y + 1, 14);
			x += 18;
		}
		boolean graph = decoration.progress() >= 0 || !decoration.values().isEmpty() && !hasStrip(decoration);
		int graphWidth = graph ? Math.min(64, row.width / 3) : 0;
		paintText(g, decoration.words(), look.smallFont(), DiagramColor.TEXT, x, row.y, row.right() - x - graphWidth - 4);
		Rectangle right = new Rectangle(row.right() - graphWidth, row.y + 2, graphWidth, row.height - 5);
		if (decoration.progress() >= 0)
			paintProgress(g, right);
		else if (graph)
			Sparkline.paint(g, look, right, decoration.values());
	}

	private void paintProgress(Graphics g, Rectangle area) {
		Rectangle bar = new Rectangle(area.x, area.y + area.height / 2 - 2, area.width, 5);
		g.setBackgroundColor(look.color(DiagramColor.NODE_BORDER));
		g.fillRoundRectangle(bar, 5, 5);
		g.setBackgroundColor(look.color(DiagramColor.SELECTED));
		g.fillRoundRectangle(new Rectangle(bar.x, bar.y, (int) (bar.width * Math.min(1, decoration.progress())), bar.height), 5, 5);
	}

	static int lineHeight() {
		return 18;
	}
}
