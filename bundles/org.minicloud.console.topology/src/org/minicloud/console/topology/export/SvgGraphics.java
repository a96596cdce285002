package org.minicloud.console.topology.export;

import java.io.ByteArrayOutputStream;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.PathData;
import org.eclipse.swt.graphics.Point;

/**
 * Writes what figures paint as SVG. Text stays text, and shapes stay shapes; pictures are embedded. What only serves the screen (focus, XOR) is
 * left out.
 */
final class SvgGraphics extends PenGraphics {
	/** Lines run through the middle of a pixel. */
	private static final double MIDDLE = 0.5;
	private static final double POINTS_PER_INCH = 72;
	private static final String[] DASHES = { "", "", "6 3", "2 2", "6 3 2 3", "6 3 2 3 2 3" };

	private final Device device;
	private final SvgDocument svg;

	/** @param area what is painted, in pixels at 100 % */
	SvgGraphics(Device device, SvgDocument svg, Rectangle area) {
		super(device, area);
		this.device = device;
		this.svg = svg;
	}

	@Override
	public void drawLine(int x1, int y1, int x2, int y2) {
		draw("line", SvgDocument.attribute("x1", x(x1 + MIDDLE)) + SvgDocument.attribute("y1", y(y1 + MIDDLE)) + SvgDocument.attribute("x2", x(x2 + MIDDLE))
				+ SvgDocument.attribute("y2", y(y2 + MIDDLE)), stroke(), around(x1, y1, x2 - x1, y2 - y1));
	}

	@Override
	public void drawRectangle(int x, int y, int width, int height) {
		draw("rect", rectangle(x + MIDDLE, y + MIDDLE, width, height, 0, 0), stroke(), around(x, y, width, height));
	}

	@Override
	public void fillRectangle(int x, int y, int width, int height) {
		draw("rect", rectangle(x, y, width, height, 0, 0), fill(now.background), around(x, y, width, height));
	}

	@Override
	public void drawRoundRectangle(Rectangle r, int arcWidth, int arcHeight) {
		draw("rect", rectangle(r.x + MIDDLE, r.y + MIDDLE, r.width, r.height, arcWidth, arcHeight), stroke(), around(r.x, r.y, r.width, r.height));
	}

	@Override
	public void fillRoundRectangle(Rectangle r, int arcWidth, int arcHeight) {
		draw("rect", rectangle(r.x, r.y, r.width, r.height, arcWidth, arcHeight), fill(now.background), around(r.x, r.y, r.width, r.height));
	}

	private String rectangle(double x, double y, double width, double height, int arcWidth, int arcHeight) {
		String corners = arcWidth == 0 ? ""
				: SvgDocument.attribute("rx", arcWidth * now.scale / 2) + SvgDocument.attribute("ry", arcHeight * now.scale / 2);
		return SvgDocument.attribute("x", x(x)) + SvgDocument.attribute("y", y(y)) + SvgDocument.attribute("width", width * now.scale)
				+ SvgDocument.attribute("height", height * now.scale) + corners;
	}

	@Override
	public void drawOval(int x, int y, int width, int height) {
		draw("ellipse", ellipse(x + MIDDLE, y + MIDDLE, width, height), stroke(), around(x, y, width, height));
	}

	@Override
	public void fillOval(int x, int y, int width, int height) {
		draw("ellipse", ellipse(x, y, width, height), fill(now.background), around(x, y, width, height));
	}

	private String ellipse(double x, double y, int width, int height) {
		return SvgDocument.attribute("cx", x(x + width / 2.0)) + SvgDocument.attribute("cy", y(y + height / 2.0))
				+ SvgDocument.attribute("rx", width * now.scale / 2) + SvgDocument.attribute("ry", height * now.scale / 2);
	}

	@Override
	public void drawArc(int x, int y, int width, int height, int offset, int length) {
		draw("path", SvgDocument.attribute("d", arc(x + MIDDLE, y + MIDDLE, width, height, offset, length)), stroke(), around(x, y, width, height));
	}

	@Override
	public void fillArc(int x, int y, int width, int height, int offset, int length) {
		String centre = " L " + SvgDocument.number(x(x + width / 2.0)) + ' ' + SvgDocument.number(y(y + height / 2.0)) + " Z";
		draw("path", SvgDocument.attribute("d", arc(x, y, width, height, offset, length) + centre), fill(now.background), around(x, y, width, height));
	}

	/** Degrees run against the clock from three o'clock, as in SWT. */
	private String arc(double x, double y, int width, int height, int offset, int length) {
		double endAngle = Math.toRadians(offset + Math.clamp(length, -359, 359));
		double startAngle = Math.toRadians(offset);
		double rx = width / 2.0;
		double ry = height / 2.0;
		return "M " + SvgDocument.number(x(x + rx + rx * Math.cos(startAngle))) + ' ' + SvgDocument.number(y(y + ry - ry * Math.sin(startAngle))) + " A "
				+ SvgDocument.number(rx * now.scale) + ' ' + SvgDocument.number(ry * now.scale) + " 0 " + (Math.abs(length) > 180 ? 1 : 0) + ' '
				+ (length > 0 ? 0 : 1) + ' ' + SvgDocument.number(x(x + rx + rx * Math.cos(endAngle))) + ' '
				+ SvgDocument.number(y(y + ry - ry * Math.sin(endAngle)));
	}

	@Override
	public void drawPolyline(PointList points) {
		draw("polyline", points(points, MIDDLE), stroke(), around(points.getBounds()));
	}

	@Override
	public void drawPolygon(PointList points) {
		draw("polygon", points(points, MIDDLE), stroke(), around(points.getBounds()));
	}

	@Override
	public void fillPolygon(PointList points) {
		draw("polygon", points(points, 0), fill(now.background), around(points.getBounds()));
	}

	private String points(PointList points, double shift) {
		StringBuilder list = new StringBuilder();
		for (int index = 0; index < points.size(); index++)
			list.append(index == 0 ? "" : " ").append(SvgDocument.number(x(points.getPoint(index).x + shift))).append(',')
					.append(SvgDocument.number(y(points.getPoint(index).y + shift)));
		return SvgDocument.attribute("points", list.toString());
	}

	@Override
	public void drawPath(Path path) {
		draw("path", SvgDocument.attribute("d", data(path.getPathData(), MIDDLE)), stroke(), around(bounds(path)));
	}

	@Override
	public void fillPath(Path path) {
		draw("path", SvgDocument.attribute("d", data(path.getPathData(), 0)), fill(now.background), around(bounds(path)));
	}

	private static Rectangle bounds(Path path) {
		float[] bounds = new float[4];
		path.getBounds(bounds);
		return new Rectangle((int) Math.floor(bounds[0]), (int) Math.floor(bounds[1]), (int) Math.ceil(bounds[2]) + 1, (int) Math.ceil(bounds[3]) + 1);
	}

	private String data(PathData path, double shift) {
		StringBuilder data = new StringBuilder();
		int at = 0;
		for (byte type : path.types) {
			int pairs = switch (type) {
			case SWT.PATH_MOVE_TO, SWT.PATH_LINE_TO -> 1;
			case SWT.PATH_QUAD_TO -> 2;
			case SWT.PATH_CUBIC_TO -> 3;
			default -> 0;
			};
			data.append(switch (type) {
			case SWT.PATH_MOVE_TO -> "M";
			case SWT.PATH_LINE_TO -> "L";
			case SWT.PATH_QUAD_TO -> "Q";
			case SWT.PATH_CUBIC_TO -> "C";
			default -> "Z";
			});
			for (int pair = 0; pair < pairs; pair++, at += 2)
				data.append(' ').append(SvgDocument.number(x(path.points[at] + shift))).append(' ').append(SvgDocument.number(y(path.points[at + 1] + shift)));
			data.append(' ');
		}
		return data.toString().strip();
	}

	@Override
	public void fillGradient(int x, int y, int width, int height, boolean vertical) {
		// the mean of both: a gradient is decoration
		Color from = now.foreground;
		Color to = now.background;
		String mean = "#%02x%02x%02x".formatted((from.getRed() + to.getRed()) / 2, (from.getGreen() + to.getGreen()) / 2,
				(from.getBlue() + to.getBlue()) / 2);
		draw("rect", rectangle(x, y, width, height, 0, 0), SvgDocument.attribute("fill", mean) + opacity(), around(x, y, width, height));
	}

	@Override
	public void drawFocus(int x, int y, int width, int height) {
		// on the screen only
	}

	@Override
	public void drawString(String text, int x, int y) {
		write(text, x, y, now.foreground);
	}

	@Override
	public void drawText(String text, int x, int y) {
		String[] lines = text.split("\n", -1);
		for (int line = 0; line < lines.length; line++)
			write(lines[line], x, y + line * getFontMetrics().getHeight(), now.foreground);
	}

	@Override
	public void drawText(String text, int x, int y, int style) {
		drawText(text, x, y);
	}

	@Override
	public void fillString(String text, int x, int y) {
		Point size = extent(text);
		fillRectangle(x, y, size.x, size.y);
		drawString(text, x, y);
	}

	@Override
	public void fillText(String text, int x, int y) {
		fillString(text, x, y);
	}

	private void write(String text, int x, int y, Color color) {
		if (text.isBlank())
			return;
		Point size = extent(text);
		FontData font = now.font.getFontData()[0];
		double pixels = font.getHeight() * device.getDPI().y / POINTS_PER_INCH * now.scale;
		String style = SvgDocument.attribute("font-family", font.getName() + ", sans-serif") + SvgDocument.attribute("font-size", pixels)
				+ ((font.getStyle() & SWT.BOLD) == 0 ? "" : SvgDocument.attribute("font-weight", "bold"))
				+ ((font.getStyle() & SWT.ITALIC) == 0 ? "" : SvgDocument.attribute("font-style", "italic"));
		// another font of the viewer must not make it run into its neighbours
		String width = SvgDocument.attribute("textLength", size.x * now.scale) + SvgDocument.attribute("lengthAdjust", "spacingAndGlyphs");
		double baseline = y + getFontMetrics().getAscent() + getFontMetrics().getLeading();
		svg.text(SvgDocument.attribute("x", x(x)) + SvgDocument.attribute("y", y(baseline)) + width + style + fill(color)
				+ clipped(around(x, y, size.x, size.y)), text);
	}

	@Override
	public void drawImage(Image image, int x, int y) {
		org.eclipse.swt.graphics.Rectangle all = image.getBounds();
		drawImage(image, 0, 0, all.width, all.height, x, y, all.width, all.height);
	}

	/** Always the whole picture: no figure draws a part of one. */
	@Override
	public void drawImage(Image image, int x1, int y1, int w1, int h1, int x2, int y2, int w2, int h2) {
		ImageLoader loader = new ImageLoader();
		loader.data = new org.eclipse.swt.graphics.ImageData[] { image.getImageData(200) };
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		loader.save(png, SWT.IMAGE_PNG);
		draw("use", SvgDocument.attribute("href", "#" + svg.image(png.toByteArray())) + rectangle(x2, y2, w2, h2, 0, 0), opacity(), around(x2, y2, w2, h2));
	}

	/** Leaves out what is clipped away, and clips what is partly so. */
	private void draw(String name, String geometry, String paint, Rectangle around) {
		if (now.clip.intersects(around))
			svg.element(name, geometry + paint + clipped(around));
	}

	private String clipped(Rectangle around) {
		return now.clip.contains(around.getTopLeft()) && now.clip.contains(around.getBottomRight().translate(-1, -1)) ? ""
				: SvgDocument.attribute("clip-path", "url(#" + svg.clip(now.clip) + ")");
	}

	private Rectangle around(Rectangle bounds) {
		return around(bounds.x, bounds.y, bounds.width, bounds.height);
	}

	/** What a shape covers on the drawing, its line included. */
	private Rectangle around(int x, int y, int width, int height) {
		Rectangle bounds = new Rectangle(Math.min(x, x + width), Math.min(y, y + height), Math.abs(width) + 1, Math.abs(height) + 1);
		return absolute(bounds);
	}

	private String stroke() {
		String dash = now.lineStyle == SWT.LINE_CUSTOM ? custom() : DASHES[Math.clamp(now.lineStyle, 0, DASHES.length - 1)];
		return SvgDocument.attribute("fill", "none") + SvgDocument.attribute("stroke", color(now.foreground))
				+ SvgDocument.attribute("stroke-width", Math.max(1, now.lineWidth) * now.scale) + SvgDocument.attribute("stroke-linejoin", "round")
				+ (dash.isEmpty() ? "" : SvgDocument.attribute("stroke-dasharray", dash)) + opacity();
	}

	private String custom() {
		StringBuilder dash = new StringBuilder();
		for (int length : now.dash)
			dash.append(dash.isEmpty() ? "" : " ").append(SvgDocument.number(length * now.scale));
		return dash.toString();
	}

	private String fill(Color color) {
		return SvgDocument.attribute("fill", color(color)) + opacity();
	}

	private String opacity() {
		return now.alpha == 255 ? "" : SvgDocument.attribute("opacity", now.alpha / 255.0);
	}

	static String color(Color color) {
		return "#%02x%02x%02x".formatted(color.getRed(), color.getGreen(), color.getBlue());
	}
}
