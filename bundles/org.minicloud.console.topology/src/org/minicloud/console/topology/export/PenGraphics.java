package org.minicloud.console.topology.export;

import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;

/** What a painter has set, without a screen: colours, fonts, lines, place and clip, each as it is now and as it was pushed. */
abstract class PenGraphics extends Graphics {
	static final class Pen implements Cloneable {
		Color foreground;
		Color background;
		Font font;
		int lineWidth = 1;
		int lineStyle = SWT.LINE_SOLID;
		int[] dash = {};
		int alpha = 255;
		double scale = 1;
		double left;
		double top;
		Rectangle clip;

		Pen copy() {
			try {
				Pen copy = (Pen) clone();
				copy.clip = new Rectangle(clip);
				return copy;
			} catch (CloneNotSupportedException impossible) {
				throw new IllegalStateException(impossible);
			}
		}
	}

	private final GC measure;
	private final Image canvas;
	private final Deque<Pen> pushed = new ArrayDeque<>();
	/** As it is set now. */
	Pen now = new Pen();

	PenGraphics(Device device, Rectangle area) {
		canvas = new Image(device, 1, 1);
		measure = new GC(canvas);
		now.clip = new Rectangle(area);
		now.foreground = device.getSystemColor(SWT.COLOR_BLACK);
		now.background = device.getSystemColor(SWT.COLOR_WHITE);
		now.font = device.getSystemFont();
	}

	@Override
	public void dispose() {
		measure.dispose();
		canvas.dispose();
	}

	/** Of a line of text, in pixels at 100 %. */
	final Point extent(String text) {
		measure.setFont(now.font);
		return measure.textExtent(text);
	}

	@Override
	public void pushState() {
		pushed.push(now.copy());
	}

	@Override
	public void popState() {
		now = pushed.pop();
	}

	@Override
	public void restoreState() {
		now = pushed.peek().copy();
	}

	@Override
	public void translate(int dx, int dy) {
		translate((float) dx, (float) dy);
	}

	@Override
	public void translate(float dx, float dy) {
		now.left += dx * now.scale;
		now.top += dy * now.scale;
	}

	@Override
	public void scale(double amount) {
		now.scale *= amount;
	}

	@Override
	public double getAbsoluteScale() {
		return now.scale;
	}

	@Override
	public void clipRect(Rectangle rectangle) {
		now.clip.intersect(absolute(rectangle));
	}

	@Override
	public void setClip(Rectangle rectangle) {
		now.clip = absolute(rectangle);
	}

	@Override
	public Rectangle getClip(Rectangle rectangle) {
		rectangle.x = (int) Math.floor((now.clip.x - now.left) / now.scale);
		rectangle.y = (int) Math.floor((now.clip.y - now.top) / now.scale);
		rectangle.width = (int) Math.ceil(now.clip.width / now.scale);
		rectangle.height = (int) Math.ceil(now.clip.height / now.scale);
		return rectangle;
	}

	/** On the drawing, whatever has been translated and scaled. */
	final Rectangle absolute(Rectangle rectangle) {
		int left = (int) Math.floor(x(rectangle.x));
		int top = (int) Math.floor(y(rectangle.y));
		return new Rectangle(left, top, (int) Math.ceil(x(rectangle.x + rectangle.width)) - left,
				(int) Math.ceil(y(rectangle.y + rectangle.height)) - top);
	}

	final double x(double x) {
		return now.left + x * now.scale;
	}

	final double y(double y) {
		return now.top + y * now.scale;
	}

	@Override
	public void setForegroundColor(Color color) {
		now.foreground = color;
	}

	@Override
	public Color getForegroundColor() {
		return now.foreground;
	}

	@Override
	public void setBackgroundColor(Color color) {
		now.background = color;
	}

	@Override
	public Color getBackgroundColor() {
		return now.background;
	}

	@Override
	public void setFont(Font font) {
		now.font = font;
	}

	@Override
	public Font getFont() {
		return now.font;
	}

	@Override
	public FontMetrics getFontMetrics() {
		measure.setFont(now.font);
		return measure.getFontMetrics();
	}

	@Override
	public void setLineStyle(int style) {
		now.lineStyle = style;
	}

	@Override
	public int getLineStyle() {
		return now.lineStyle;
	}

	@Override
	public void setLineDash(int[] dash) {
		now.dash = dash == null ? new int[0] : dash.clone();
		now.lineStyle = now.dash.length == 0 ? SWT.LINE_SOLID : SWT.LINE_CUSTOM;
	}

	@Override
	public void setLineWidth(int width) {
		now.lineWidth = width;
	}

	@Override
	public int getLineWidth() {
		return now.lineWidth;
	}

	@Override
	public void setAlpha(int alpha) {
		now.alpha = alpha;
	}

	@Override
	public int getAlpha() {
		return now.alpha;
	}

	@Override
	public void setXORMode(boolean on) {
		// feedback on the screen only
	}

	@Override
	public boolean getXORMode() {
		return false;
	}

	@Override
	public void setAntialias(int value) {
		// vectors have no steps
	}

	@Override
	public int getAntialias() {
		return SWT.ON;
	}

	@Override
	public void setTextAntialias(int value) {
		// text neither
	}

	@Override
	public void setInterpolation(int value) {
		// left to the viewer
	}

	@Override
	public void setLineCap(int cap) {
		// round where it matters: see stroke
	}

	@Override
	public void setLineJoin(int join) {
		// as above
	}

	@Override
	public void setFillRule(int rule) {
		// no figure fills a shape that crosses itself
	}
}
