package org.minicloud.console.topology.files;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.topology.export.Drawing;
import org.minicloud.topology.Topology;

/** A small picture of a topology, drawn by the editor's figures in the colours on the screen. */
final class TemplatePreview extends Canvas {
	private Drawing drawing;

	TemplatePreview(Composite parent) {
		super(parent, SWT.BORDER | SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.Resize, event -> redraw());
		addListener(SWT.Dispose, event -> close());
		speak();
	}

	/** For those who do not see it. */
	private void speak() {
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = "What will be drawn";
			}
		});
	}

	void show(Topology document) {
		close();
		drawing = Drawing.onScreen(PlatformUI.getWorkbench(), document);
		redraw();
	}

	private void close() {
		if (drawing != null)
			drawing.close();
		drawing = null;
	}

	private void paint(GC gc) {
		if (drawing != null)
			drawing.export().paintInto(gc, getClientArea());
	}
}
