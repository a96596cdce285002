package org.minicloud.console.hypervisor.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.minicloud.console.theme.Look;

/** What the colours mean, and how much there is of each: in as many lines as it takes. */
final class Legend extends Canvas {
	private static final int SWATCH = 10;
	private static final int GAP = 16;
	private static final int MARGIN = 6;

	private List<Entry> entries = List.of();

	/** The colour is asked for at each drawing: the theme may have changed. */
	record Entry(Supplier<Color> color, String text) {
	}

	Legend(Composite parent, IWorkbench workbench) {
		super(parent, SWT.DOUBLE_BUFFERED);
		addListener(SWT.Paint, event -> place(event.gc, getClientArea().width, true));
		new Look(workbench).apply(this, this::redraw);
	}

	void show(List<Entry> newEntries) {
		List<String> before = texts();
		entries = new ArrayList<>(newEntries);
		if (before.equals(texts()))
			return;
		redraw();
		Point size = getSize();
		if (size.y != computeSize(size.x, SWT.DEFAULT).y)
			getParent().layout();
	}

	List<String> texts() {
		return entries.stream().map(Entry::text).toList();
	}

	@Override
	public Point computeSize(int widthHint, int heightHint, boolean changed) {
		GC gc = new GC(this);
		int width = widthHint == SWT.DEFAULT ? Math.max(200, getParent().getClientArea().width) : widthHint;
		int height = place(gc, width, false);
		gc.dispose();
		return new Point(width, heightHint == SWT.DEFAULT ? height : heightHint);
	}

	/** Answers the height that it takes. */
	private int place(GC gc, int width, boolean draw) {
		int line = gc.getFontMetrics().getHeight() + 2;
		int x = MARGIN;
		int y = 3;
		for (Entry entry : entries) {
			int wide = SWATCH + 5 + gc.textExtent(entry.text()).x;
			if (x > MARGIN && x + wide > width - MARGIN) {
				x = MARGIN;
				y += line;
			}
			if (draw) {
				gc.setBackground(entry.color().get());
				gc.fillRectangle(x, y + (line - SWATCH) / 2, SWATCH, SWATCH);
				gc.drawText(entry.text(), x + SWATCH + 5, y, true);
			}
			x += wide + GAP;
		}
		return y + line + 3;
	}
}
