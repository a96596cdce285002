package org.minicloud.console.hypervisor.rings;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.ui.IWorkbench;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;

/** Rings side by side, as many in a row as there is room for. */
final class RingsCanvas extends Canvas {
	private static final int MARGIN = 6;
	private static final int SWATCH = 10;

	private final Look look;
	private final Font bold;
	private List<RingFigure> figures = List.of();
	private int scrolled;

	RingsCanvas(Composite parent, IWorkbench workbench) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.V_SCROLL);
		look = new Look(workbench);
		bold = new LocalResourceManager(JFaceResources.getResources(), this)
				.create(FontDescriptor.createFrom(getFont()).setStyle(SWT.BOLD));
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.Resize, event -> arrange());
		addListener(SWT.KeyDown, this::pressed);
		getVerticalBar().addListener(SWT.Selection, event -> scrollTo(getVerticalBar().getSelection()));
		addListener(SWT.MouseVerticalWheel, event -> scrollTo(scrolled - 30 * event.count));
		new FigureToolTip();
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = figures.stream().map(figure -> figure.title() + ": " + String.join(", ", figure.lines()))
						.collect(Collectors.joining("; "));
			}
		});
		look.apply(this, this::redraw);
	}

	void show(List<RingFigure> newFigures) {
		boolean moved = !newFigures.equals(figures);
		boolean other = newFigures.size() != figures.size();
		figures = List.copyOf(newFigures);
		if (other)
			arrange();
		if (moved)
			redraw();
	}

	List<RingFigure> figures() {
		return figures;
	}

	private int lineHeight() {
		GC gc = new GC(this);
		int line = gc.getFontMetrics().getHeight();
		gc.dispose();
		return line;
	}

	private int columns() {
		return Math.max(1, (getClientArea().width - 2 * MARGIN) / RingPainter.WIDTH);
	}

	private Rectangle area(int index, int line) {
		int height = RingPainter.height(line);
		return new Rectangle(MARGIN + index % columns() * RingPainter.WIDTH,
				legendHeight(line) + index / columns() * height - scrolled, RingPainter.WIDTH, height);
	}

	private static int legendHeight(int line) {
		return line + 8;
	}

	private void arrange() {
		int line = lineHeight();
		int rows = Math.ceilDiv(figures.size(), columns());
		int whole = legendHeight(line) + rows * RingPainter.height(line);
		int visible = Math.max(1, getClientArea().height);
		ScrollBar bar = getVerticalBar();
		bar.setVisible(whole > visible);
		bar.setValues(Math.min(scrolled, Math.max(0, whole - visible)), 0, Math.max(whole, visible), visible, 30, visible);
		scrolled = whole > visible ? bar.getSelection() : 0;
		redraw();
	}

	private void scrollTo(int pixels) {
		ScrollBar bar = getVerticalBar();
		scrolled = Math.clamp(pixels, 0, Math.max(0, bar.getMaximum() - bar.getThumb()));
		bar.setSelection(scrolled);
		redraw();
	}

	private void pressed(Event event) {
		int page = Math.max(30, getClientArea().height - 30);
		switch (event.keyCode) {
			case SWT.ARROW_DOWN -> scrollTo(scrolled + 30);
			case SWT.ARROW_UP -> scrollTo(scrolled - 30);
			case SWT.PAGE_DOWN -> scrollTo(scrolled + page);
			case SWT.PAGE_UP -> scrollTo(scrolled - page);
			case SWT.HOME -> scrollTo(0);
			case SWT.END -> scrollTo(Integer.MAX_VALUE / 2);
			default -> {
				// no key of this drawing
			}
		}
	}

	private void paint(GC gc) {
		gc.fillRectangle(getClientArea());
		int line = gc.getFontMetrics().getHeight();
		RingPainter painter = new RingPainter(gc, look, bold);
		for (int i = 0; i < figures.size(); i++) {
			Rectangle area = area(i, line);
			if (area.intersects(getClientArea()))
				painter.paint(figures.get(i), area);
		}
		gc.setBackground(getBackground());
		gc.fillRectangle(0, 0, getClientArea().width, legendHeight(line));
		paintLegend(gc, line);
	}

	private void paintLegend(GC gc, int line) {
		int x = swatch(gc, line, MARGIN, ThemeColor.PENDING, "put, not taken");
		x = swatch(gc, line, x, ThemeColor.ACCENT, "in flight");
		x = swatch(gc, line, x, ThemeColor.GOOD, "answered, not shown");
		gc.setForeground(look.color(ThemeColor.MUTED));
		gc.drawText("wedges: producers outside, events and consumers inside", x, 4, true);
	}

	private int swatch(GC gc, int line, int x, ThemeColor color, String words) {
		gc.setBackground(look.color(color));
		gc.fillRectangle(x, 4 + (line - SWATCH) / 2, SWATCH, SWATCH);
		gc.setForeground(getForeground());
		gc.drawText(words, x + SWATCH + 5, 4, true);
		return x + SWATCH + 5 + gc.textExtent(words).x + 16;
	}

	/** The requests under way in a ring. */
	private final class FigureToolTip extends DefaultToolTip {
		FigureToolTip() {
			super(RingsCanvas.this, NO_RECREATE, false);
			setShift(new Point(12, 14));
		}

		private String hover(Event event) {
			int line = lineHeight();
			for (int i = 0; i < figures.size(); i++)
				if (area(i, line).contains(event.x, event.y))
					return figures.get(i).hover();
			return "";
		}

		@Override
		protected Object getToolTipArea(Event event) {
			return hover(event);
		}

		@Override
		protected boolean shouldCreateToolTip(Event event) {
			return super.shouldCreateToolTip(event) && !hover(event).isEmpty();
		}

		@Override
		protected String getText(Event event) {
			return hover(event);
		}
	}
}
