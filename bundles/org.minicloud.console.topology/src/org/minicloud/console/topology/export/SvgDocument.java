package org.minicloud.console.topology.export;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.draw2d.geometry.Rectangle;

/** The text of an SVG drawing as it grows. */
final class SvgDocument {
	private final StringBuilder body = new StringBuilder();
	private final Map<Rectangle, String> clips = new LinkedHashMap<>();
	private final Map<String, String> images = new LinkedHashMap<>();

	/** An element without content; attributes are written as they are. */
	void element(String name, String attributes) {
		body.append('<').append(name).append(attributes).append("/>\n");
	}

	void text(String attributes, String text) {
		body.append("<text xml:space=\"preserve\"").append(attributes).append('>').append(escaped(text)).append("</text>\n");
	}

	/** The id of a clip path; the same for the same rectangle. */
	String clip(Rectangle clip) {
		return clips.computeIfAbsent(new Rectangle(clip), key -> "clip" + clips.size());
	}

	/** The id of a picture, kept once however often it is drawn. */
	String image(byte[] png) {
		return images.computeIfAbsent(Base64.getEncoder().encodeToString(png), key -> "image" + images.size());
	}

	/**
	 * The whole document.
	 *
	 * @param area       what is shown, in pixels at 100 %
	 * @param title      for people and screen readers
	 * @param background as #ffffff
	 */
	String document(Rectangle area, String title, String background) {
		StringBuilder svg = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
		svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\" role=\"img\">\n".formatted(area.width,
				area.height, area.x, area.y, area.width, area.height));
		svg.append("<title>").append(escaped(title)).append("</title>\n<defs>\n");
		clips.forEach((clip, id) -> svg.append("<clipPath id=\"").append(id).append("\"><rect").append(bounds(clip)).append("/></clipPath>\n"));
		images.forEach((png, id) -> svg.append("<symbol id=\"").append(id)
				.append("\" viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\"><image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,")
				.append(png).append("\"/></symbol>\n"));
		svg.append("</defs>\n<rect").append(bounds(area)).append(" fill=\"").append(background).append("\"/>\n");
		return svg.append(body).append("</svg>\n").toString();
	}

	static String bounds(Rectangle bounds) {
		return attribute("x", bounds.x) + attribute("y", bounds.y) + attribute("width", bounds.width) + attribute("height", bounds.height);
	}

	static String attribute(String name, double value) {
		return ' ' + name + "=\"" + number(value) + '"';
	}

	static String attribute(String name, String value) {
		return ' ' + name + "=\"" + escaped(value) + '"';
	}

	/** With at most two digits behind the point. */
	static String number(double value) {
		if (value == Math.rint(value))
			return Long.toString((long) value);
		return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
	}

	/** Characters that XML does not allow at all are left out. */
	static String escaped(String text) {
		StringBuilder escaped = new StringBuilder(text.length());
		text.codePoints().forEach(code -> {
			switch (code) {
			case '&' -> escaped.append("&amp;");
			case '<' -> escaped.append("&lt;");
			case '>' -> escaped.append("&gt;");
			case '"' -> escaped.append("&quot;");
			default -> {
				boolean allowed = code >= ' ' && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF || code == '\t' || code == '\n';
				if (allowed)
					escaped.appendCodePoint(code);
			}
			}
		});
		return escaped.toString();
	}
}
