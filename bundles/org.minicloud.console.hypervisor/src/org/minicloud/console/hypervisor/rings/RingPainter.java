package org.minicloud.console.hypervisor.rings;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.console.hypervisor.rings.RingFigure.Arc;
import org.minicloud.console.hypervisor.rings.RingFigure.Index;
import org.minicloud.console.hypervisor.rings.RingFigure.Track;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;

/** Draws rings: slots run clockwise from the top; what lies between two indices has the colour of what it holds. */
final class RingPainter {
	static final int DIAMETER = 128;
	static final int WIDTH = 236;
	private static final int THICKNESS = 15;
	private static final int MOST_SEPARATED = 64;
	private static final int MARK = 5;
	private static final double FULL = 360.0;

	private final GC gc;
	private final Look look;
	private final Font bold;
	private final Color ground;
	private final Color text;
	private final int line;

	RingPainter(GC gc, Look look, Font bold) {
		this.gc = gc;
		this.look = look;
		this.bold = bold;
		ground = gc.getBackground();
		text = gc.getForeground();
		line = gc.getFontMetrics().getHeight();
		gc.setAntialias(SWT.ON);
	}

	/** Titles, circle, and three lines below it. */
	static int height(int line) {
		return 2 * line + DIAMETER + 34 + 3 * line + 14;
	}

	void paint(RingFigure figure, Rectangle area) {
		Font plain = gc.getFont();
		gc.setFont(bold);
		gc.setForeground(text);
		centred(figure.title(), area, area.y + 4);
		gc.setFont(plain);
		gc.setForeground(look.color(ThemeColor.MUTED));
		centred(shortened(figure.detail(), area.width - 8), area, area.y + 4 + line);
		Point middle = new Point(area.x + area.width / 2, area.y + 2 * line + 20 + DIAMETER / 2);
		int radius = DIAMETER / 2;
		for (Track track : figure.tracks()) {
			paintTrack(track, middle, radius);
			radius -= THICKNESS + 2 * MARK;
		}
		paintCentre(figure.centre(), middle);
		int y = middle.y + DIAMETER / 2 + 16;
		gc.setForeground(text);
		for (String words : figure.lines()) {
			centred(shortened(words, area.width - 4), area, y);
			y += line;
		}
	}

	private void paintCentre(String words, Point middle) {
		gc.setForeground(text);
		Point size = gc.textExtent(words);
		gc.drawText(words, middle.x - size.x / 2, middle.y - size.y / 2, true);
	}

	private void paintTrack(Track track, Point middle, int radius) {
		gc.setBackground(new Color(DomainColors.mixed(ground.getRGB(), text.getRGB(), 0.13)));
		gc.fillOval(middle.x - radius, middle.y - radius, 2 * radius, 2 * radius);
		for (Arc arc : track.arcs())
			paintArc(arc, track.slots(), middle, radius);
		gc.setBackground(ground);
		int inner = radius - THICKNESS;
		gc.fillOval(middle.x - inner, middle.y - inner, 2 * inner, 2 * inner);
		if (track.slots() <= MOST_SEPARATED)
			paintSeparators(track.slots(), middle, radius);
		for (Index index : track.indices())
			paintIndex(index, track.slots(), middle, radius);
	}

	private void paintArc(Arc arc, int slots, Point middle, int radius) {
		int length = Math.clamp(arc.length(), 0, slots);
		if (length == 0)
			return;
		gc.setBackground(look.color(switch (arc.part()) {
			case WAITING -> ThemeColor.PENDING;
			case IN_FLIGHT -> ThemeColor.ACCENT;
			case ANSWERED -> ThemeColor.GOOD;
		}));
		double begin = FULL * Integer.remainderUnsigned(arc.from(), slots) / slots;
		int degrees = (int) Math.max(2, Math.round(FULL * length / slots));
		gc.fillArc(middle.x - radius, middle.y - radius, 2 * radius, 2 * radius, 90 - (int) Math.round(begin), -degrees);
	}

	private void paintSeparators(int slots, Point middle, int radius) {
		gc.setForeground(ground);
		for (int slot = 0; slot < slots; slot++) {
			double angle = angle(slot, slots);
			gc.drawLine(x(middle, angle, radius), y(middle, angle, radius), x(middle, angle, radius - THICKNESS),
					y(middle, angle, radius - THICKNESS));
		}
	}

	/** A producer is a filled wedge outside the ring, an event or consumer index a hollow one inside. */
	private void paintIndex(Index index, int slots, Point middle, int radius) {
		double angle = angle(Integer.remainderUnsigned(index.value(), slots), slots);
		int tip = index.event() ? radius - THICKNESS - 1 : radius + 1;
		int base = index.event() ? tip - MARK - 2 : tip + MARK + 2;
		double spread = (double) MARK / base;
		int[] wedge = { x(middle, angle, tip), y(middle, angle, tip), x(middle, angle - spread, base),
				y(middle, angle - spread, base), x(middle, angle + spread, base), y(middle, angle + spread, base) };
		Color color = look.color(index.name().startsWith("req") || index.name().startsWith("out") ? ThemeColor.ACCENT : ThemeColor.GOOD);
		gc.setBackground(color);
		gc.setForeground(color);
		if (index.event())
			gc.drawPolygon(wedge);
		else
			gc.fillPolygon(wedge);
	}

	private static double angle(int slot, int slots) {
		return 2 * Math.PI * slot / slots - Math.PI / 2;
	}

	private static int x(Point middle, double angle, double radius) {
		return middle.x + (int) Math.round(radius * Math.cos(angle));
	}

	private static int y(Point middle, double angle, double radius) {
		return middle.y + (int) Math.round(radius * Math.sin(angle));
	}

	private void centred(String words, Rectangle area, int y) {
		gc.drawText(words, area.x + (area.width - gc.textExtent(words).x) / 2, y, true);
	}

	private String shortened(String words, int width) {
		String fitting = words;
		for (int length = words.length() - 1; length > 2 && gc.textExtent(fitting).x > width; length--)
			fitting = words.substring(0, length).stripTrailing() + "…";
		return fitting;
	}
}
