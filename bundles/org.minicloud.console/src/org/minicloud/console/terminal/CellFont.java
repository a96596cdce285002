package org.minicloud.console.terminal;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Drawable;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.minicloud.console.terminal.vt.Style;

/** The typeface of a terminal in its four faces, and the size of a cell in it. */
final class CellFont {
	private static final int SAMPLE = 64;

	private final Font[] faces = new Font[4];
	private final int width;
	private final int height;
	private final boolean even;

	CellFont(FontDescriptor descriptor, ResourceManager resources, Drawable drawable) {
		for (int face = 0; face < faces.length; face++) {
			int style = ((face & 1) != 0 ? SWT.BOLD : SWT.NORMAL) | ((face & 2) != 0 ? SWT.ITALIC : SWT.NORMAL);
			faces[face] = resources.create(descriptor.setStyle(style));
		}
		GC gc = new GC(drawable);
		try {
			gc.setFont(faces[0]);
			int sample = gc.stringExtent("M".repeat(SAMPLE)).x;
			width = Math.max(1, Math.round(sample / (float) SAMPLE));
			height = Math.max(1, gc.getFontMetrics().getHeight());
			even = sample == width * SAMPLE;
		} finally {
			gc.dispose();
		}
	}

	/** Of a cell, in pixels. */
	int width() {
		return width;
	}

	int height() {
		return height;
	}

	/** Whether a string of ASCII is as wide as its cells, so that it can be drawn in one go. */
	boolean isEven() {
		return even;
	}

	Font of(Style style) {
		return faces[(style.has(Style.BOLD) ? 1 : 0) | (style.has(Style.ITALIC) ? 2 : 0)];
	}
}
