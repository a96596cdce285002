package org.minicloud.console.topology.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.draw2d.ColorConstants;
import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.Label;
import org.eclipse.draw2d.LayeredPane;
import org.eclipse.draw2d.LineBorder;
import org.eclipse.draw2d.Polyline;
import org.eclipse.draw2d.RectangleFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.Test;
import org.minicloud.console.topology.export.DrawingExport;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class DrawingExportTest {
	private final Display display = Display.getCurrent();

	private DrawingExport drawing(int x, int width) {
		FreeformLayer layer = new FreeformLayer();
		RectangleFigure box = new RectangleFigure();
		box.setBounds(new Rectangle(x, 20, width, 50));
		Label label = new Label("web & <application>");
		label.setBorder(new LineBorder());
		label.setFont(display.getSystemFont());
		label.setBounds(new Rectangle(x + 10, 30, 200, 20));
		Polyline line = new Polyline();
		line.setStart(new Point(x, 60));
		line.setEnd(new Point(x + 40, 60));
		layer.add(box);
		layer.add(label);
		layer.add(line);
		LayeredPane pane = new LayeredPane();
		pane.add(layer);
		pane.setBounds(new Rectangle(-1000, -1000, 5000, 5000));
		layer.setBounds(pane.getBounds());
		return new DrawingExport((IFigure) pane, "three tiers", ColorConstants.white);
	}

	private Document svg(DrawingExport drawing) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(drawing.svg(display)));
	}

	@Test
	void textOfAnSvgIsText() throws Exception {
		NodeList texts = svg(drawing(-300, 240)).getElementsByTagName("text");
		assertEquals("web & <application>", texts.item(0).getTextContent());
	}

	@Test
	void anSvgShowsAllOfTheDrawingWithAMargin() throws Exception {
		assertEquals("-316 4 272 82", svg(drawing(-300, 240)).getDocumentElement().getAttribute("viewBox"));
	}

	@Test
	void aPictureHasAsManyPixelsAsTheScaleSays() {
		ImageData picture = new ImageData(new ByteArrayInputStream(drawing(0, 240).png(display, 2)));
		assertEquals(new org.eclipse.swt.graphics.Point(2 * 272, 2 * 82), new org.eclipse.swt.graphics.Point(picture.width, picture.height));
	}

	@Test
	void aPictureShowsTheDrawing() {
		ImageData picture = new ImageData(new ByteArrayInputStream(drawing(0, 240).png(display, 1)));
		assertTrue(picture.palette.getRGB(picture.getPixel(16, 40)).red < 100, "the left edge of the box is a dark line");
	}

	@Test
	void aPictureThatNobodyCouldOpenIsRefusedWithAWayOut() {
		IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> drawing(0, 40_000).png(display, 8));
		assertTrue(refusal.getMessage().contains("smaller scale"), refusal.getMessage());
	}

	@Test
	void whatXmlCannotSayIsLeftOut() throws Exception {
		Label label = new Label("a\u0001b\uD800c");
		label.setFont(display.getSystemFont());
		label.setBounds(new Rectangle(0, 0, 200, 20));
		LayeredPane pane = new LayeredPane();
		FreeformLayer layer = new FreeformLayer();
		layer.add(label);
		pane.add(layer);
		pane.setBounds(new Rectangle(0, 0, 500, 500));
		layer.setBounds(pane.getBounds());
		String text = new String(new DrawingExport(pane, "t", ColorConstants.white).svg(display), StandardCharsets.UTF_8);
		assertTrue(text.contains(">abc</text>"), text);
	}
}
