package org.minicloud.console.topology.theme;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.minicloud.console.theme.Look;

/**
 * What figures paint with. They ask while they paint, so that a change of the theme needs a repaint and nothing else. It lives as long as
 * the control that shows the diagram.
 */
public final class DiagramLook {
	private static final int ICON = 16;
	/** A name of 10 points is 4 pixels high then. */
	private static final double DETAILS = 0.34;

	private static final int MOST_TEXTS = 20_000;

	private final Function<DiagramColor, Color> colors;
	private final Look look;
	private final LocalResourceManager resources;
	private final Font nameFont;
	private final Font textFont;
	private final Font smallFont;
	private final Map<Words, Dimension> extents = new HashMap<>();
	private double zoom = 1;

	/** As the theme on the screen says. */
	public DiagramLook(IWorkbench workbench, Control control) {
		this(workbench, control, color -> workbench.getThemeManager().getCurrentTheme().getColorRegistry().get(color.id()));
	}

	/** With colours that are not those on the screen: on paper. */
	public DiagramLook(IWorkbench workbench, Control control, Function<DiagramColor, Color> colors) {
		this.colors = colors;
		look = new Look(workbench);
		resources = new LocalResourceManager(JFaceResources.getResources(), control);
		FontDescriptor base = JFaceResources.getDefaultFontDescriptor();
		nameFont = resources.create(base.setStyle(org.eclipse.swt.SWT.BOLD));
		textFont = resources.create(base);
		smallFont = resources.create(base.increaseHeight(-1));
	}

	/** Owned by the registry: never dispose of it, ask again while painting. */
	public Color color(DiagramColor color) {
		return colors.apply(color);
	}

	/** Runs now and whenever colours change, as long as the control lives. */
	public void apply(Control control, Runnable task) {
		look.apply(control, task);
	}

	/** The console's own look, for controls around the diagram. */
	public Look console() {
		return look;
	}

	public Font nameFont() {
		return nameFont;
	}

	public Font textFont() {
		return textFont;
	}

	public Font smallFont() {
		return smallFont;
	}

	/** How large the diagram is shown: icons are drawn for just that size. */
	public void zoomed(double newZoom) {
		zoom = newZoom;
	}

	/** Whether text and icons are large enough to be told apart; below that only blocks are painted. */
	public boolean showsDetails() {
		return zoom >= DETAILS;
	}

	/**
	 * An icon as sharp as it can be shown at the present zoom.
	 *
	 * @param size edge in pixels at 100 %
	 */
	public Image icon(ImageDescriptor icon, int size) {
		int pixels = Math.max(4, (int) Math.round(size * zoom));
		return resources.get(new Sized(icon, pixels));
	}

	/** How large a text is. Each is measured once: the same words come again and again. */
	public Dimension extent(String text, Font font) {
		if (extents.size() > MOST_TEXTS)
			extents.clear();
		Dimension size = extents.computeIfAbsent(new Words(text, font), words -> words.text().isEmpty()
				? new Dimension(0, FigureUtilities.getFontMetrics(font).getHeight()) : FigureUtilities.getTextExtents(words.text(), font));
		return new Dimension(size.width, size.height);
	}

	private record Words(String text, Font font) {
	}

	public ResourceManager resources() {
		return resources;
	}

	/** A drawing of 16 px as one of another size. */
	private static final class Sized extends ImageDescriptor {
		private final ImageDescriptor drawing;
		private final int pixels;

		Sized(ImageDescriptor drawing, int pixels) {
			this.drawing = drawing;
			this.pixels = pixels;
		}

		@Override
		public ImageData getImageData(int deviceZoom) {
			ImageData data = drawing.getImageData(Math.max(1, Math.round(deviceZoom * pixels / (float) ICON)));
			int wanted = Math.round(pixels * deviceZoom / 100f);
			return data.width == wanted ? data : data.scaledTo(wanted, wanted);
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Sized that && that.pixels == pixels && that.drawing.equals(drawing);
		}

		@Override
		public int hashCode() {
			return drawing.hashCode() * 31 + pixels;
		}
	}
}
