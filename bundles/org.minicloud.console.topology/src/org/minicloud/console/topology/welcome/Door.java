package org.minicloud.console.topology.welcome;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;

/** A large button with icon, headline and a sentence; the mouse, Enter and the space bar open it. */
final class Door extends Canvas {
	private static final int PADDING = 16;
	private static final int ICON = 32;
	private static final int CORNER = 10;

	private final Look look;
	private final Image icon;
	private final Font headline;
	private final String title;
	private final String text;
	private final Runnable open;
	private boolean hovered;

	Door(Composite parent, Look look, LocalResourceManager resources, ImageDescriptor icon, String title, String text, Runnable open) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.look = look;
		this.icon = resources.create(new Large(icon));
		this.headline = resources.create(FontDescriptor.createFrom(JFaceResources.getDefaultFont()).increaseHeight(2).setStyle(SWT.BOLD));
		this.title = title;
		this.text = text;
		this.open = open;
		setData("name", title);
		setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.MouseUp, event -> mouseUp(event));
		addListener(SWT.KeyDown, this::keyDown);
		addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
		addListener(SWT.MouseEnter, event -> hover(true));
		addListener(SWT.MouseExit, event -> hover(false));
		addListener(SWT.FocusIn, event -> redraw());
		addListener(SWT.FocusOut, event -> redraw());
		look.apply(this, this::redraw);
		speak();
	}

	private void speak() {
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = title;
			}

			@Override
			public void getDescription(AccessibleEvent event) {
				event.result = text;
			}
		});
		getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = ACC.ROLE_PUSHBUTTON;
			}
		});
	}

	private void hover(boolean now) {
		hovered = now;
		redraw();
	}

	private void mouseUp(Event event) {
		if (event.button == 1 && getClientArea().contains(event.x, event.y))
			open.run();
	}

	private void keyDown(Event event) {
		if (event.character == SWT.CR || event.character == ' ')
			open.run();
	}

	@Override
	public Point computeSize(int widthHint, int heightHint, boolean changed) {
		int width = widthHint == SWT.DEFAULT ? 300 : widthHint;
		TextLayout words = words(width);
		int height = words.getBounds().height;
		words.dispose();
		return new Point(width, heightHint == SWT.DEFAULT ? 2 * PADDING + ICON + 8 + height : heightHint);
	}

	private TextLayout words(int width) {
		TextLayout layout = new TextLayout(getDisplay());
		layout.setFont(getFont());
		layout.setText(text);
		layout.setWidth(Math.max(40, width - 2 * PADDING));
		return layout;
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		boolean strong = hovered || isFocusControl();
		gc.setAntialias(SWT.ON);
		gc.setForeground(look.color(strong ? ThemeColor.ACCENT : ThemeColor.MUTED));
		gc.setAlpha(strong ? 255 : 110);
		gc.setLineWidth(strong ? 2 : 1);
		gc.drawRoundRectangle(1, 1, area.width - 3, area.height - 3, CORNER, CORNER);
		gc.setAlpha(255);
		gc.drawImage(icon, PADDING, PADDING);
		gc.setForeground(getForeground());
		gc.setFont(headline);
		gc.drawText(title, PADDING + ICON + 12, PADDING + (ICON - gc.getFontMetrics().getHeight()) / 2, true);
		TextLayout words = words(area.width);
		gc.setFont(getFont());
		words.draw(gc, PADDING, PADDING + ICON + 8);
		words.dispose();
	}

	/** An icon of 16 px, drawn at twice the size. */
	private static final class Large extends ImageDescriptor {
		private final ImageDescriptor drawing;

		Large(ImageDescriptor drawing) {
			this.drawing = drawing;
		}

		@Override
		public ImageData getImageData(int zoom) {
			return drawing.getImageData(2 * zoom);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Large that && that.drawing.equals(drawing);
		}

		@Override
		public int hashCode() {
			return drawing.hashCode() + 1;
		}
	}
}
