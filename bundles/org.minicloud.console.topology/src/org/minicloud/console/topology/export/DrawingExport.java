package org.minicloud.console.topology.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.Layer;
import org.eclipse.draw2d.LayeredPane;
import org.eclipse.draw2d.SWTGraphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Transform;

/**
 * A drawing as picture. On the UI thread.
 *
 * @param figure     what is drawn; painted at 100 % whatever the zoom on the screen
 * @param title      for people
 * @param background behind it
 */
public record DrawingExport(IFigure figure, String title, Color background) {
	private static final int MARGIN = 16;
	/** What a picture may have at most, about what 400 MB hold. */
	private static final long MOST_PIXELS = 100_000_000;

	/** What the figure covers, with a margin. */
	Rectangle area() {
		Rectangle area = covered(figure);
		return area.isEmpty() ? new Rectangle(0, 0, 2 * MARGIN, 2 * MARGIN) : area.getExpanded(MARGIN, MARGIN);
	}

	/** Layers cover what stands on them, not all that the window has. */
	private static Rectangle covered(IFigure shape) {
		if (!shape.isVisible())
			return new Rectangle();
		if (!(shape instanceof Layer || shape instanceof LayeredPane))
			return new Rectangle(shape.getBounds());
		Rectangle covered = new Rectangle();
		for (Object child : shape.getChildren()) {
			Rectangle part = covered((IFigure) child);
			covered = covered.isEmpty() ? part : part.isEmpty() ? covered : covered.union(part);
		}
		return covered;
	}

	/** SVG whose text is text. */
	public byte[] svg(Device device) {
		Rectangle area = area();
		SvgDocument document = new SvgDocument();
		SvgGraphics graphics = new SvgGraphics(device, document, area);
		try {
			figure.paint(graphics);
		} finally {
			graphics.dispose();
		}
		return document.document(area, title, SvgGraphics.color(background)).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * @param scale pixels for one pixel at 100 %
	 * @throws IllegalArgumentException when the picture would be too large, with what to do
	 */
	public byte[] png(Device device, double scale) {
		Rectangle area = area();
		int width = (int) Math.ceil(area.width * scale);
		int height = (int) Math.ceil(area.height * scale);
		if ((long) width * height > MOST_PIXELS)
			throw new IllegalArgumentException("A picture of %d by %d pixels is too large; choose a smaller scale, or SVG.".formatted(width, height));
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { picture(device, area, scale) };
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		loader.save(png, SWT.IMAGE_PNG);
		return png.toByteArray();
	}

	/** The pixels of a part of the drawing. */
	ImageData picture(Device device, Rectangle part, double scale) {
		int width = (int) Math.ceil(part.width * scale);
		int height = (int) Math.ceil(part.height * scale);
		Image image = new Image(device, (gc, w, h) -> paint(gc, part, scale, w, h), width, height);
		try {
			return image.getImageData(100);
		} finally {
			image.dispose();
		}
	}

	private void paint(GC gc, Rectangle area, double scale, int width, int height) {
		gc.setBackground(background);
		gc.fillRectangle(0, 0, width, height);
		paint(gc, area, scale, new org.eclipse.swt.graphics.Point(0, 0));
	}

	/** Paints all of it in the middle of an area, as large as it fits but never larger than at 100 %. */
	public void paintInto(GC gc, org.eclipse.swt.graphics.Rectangle place) {
		gc.setBackground(background);
		gc.fillRectangle(place);
		Rectangle area = area();
		double scale = Math.min(1, Math.min(place.width / (double) area.width, place.height / (double) area.height));
		int x = place.x + (int) (place.width - area.width * scale) / 2;
		int y = place.y + (int) (place.height - area.height * scale) / 2;
		paint(gc, area, scale, new org.eclipse.swt.graphics.Point(x, y));
	}

	/**
	 * Paints a part of the drawing.
	 *
	 * @param part  in pixels at 100 %
	 * @param scale dots of the device for a pixel
	 * @param at    where the upper left corner of the part comes to lie, in dots
	 */
	void paint(GC gc, Rectangle part, double scale, org.eclipse.swt.graphics.Point at) {
		Transform transform = new Transform(gc.getDevice());
		transform.translate(at.x, at.y);
		transform.scale((float) scale, (float) scale);
		transform.translate(-part.x, -part.y);
		gc.setTransform(transform);
		Graphics graphics = new SWTGraphics(gc);
		try {
			graphics.setClip(part);
			figure.paint(graphics);
		} finally {
			graphics.dispose();
			gc.setTransform(null);
			transform.dispose();
		}
	}
}
