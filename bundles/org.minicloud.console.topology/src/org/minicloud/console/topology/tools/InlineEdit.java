package org.minicloud.console.topology.tools;

import java.util.function.Supplier;
import org.eclipse.draw2d.geometry.PrecisionRectangle;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.tools.DirectEditManager;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** A text field on the canvas, right where the text stands. Enter keeps what was typed, Esc does not. */
public final class InlineEdit extends DirectEditManager {
	private static final int LEAST_WIDTH = 96;

	private final String text;

	private InlineEdit(GraphicalEditPart part, Supplier<Rectangle> area, String text) {
		super(part, TextCellEditor.class, editor -> locate(part, area.get(), (Text) editor.getControl()));
		this.text = text;
	}

	/** Opens it. @param area where the text stands, as the figure counts */
	public static void on(GraphicalEditPart part, Supplier<Rectangle> area, String text) {
		new InlineEdit(part, area, text).show();
	}

	@Override
	protected CellEditor createCellEditorOn(Composite composite) {
		return new TextCellEditor(composite, SWT.SINGLE);
	}

	@Override
	protected void initCellEditor() {
		Text field = (Text) getCellEditor().getControl();
		field.setData("name", "inline");
		getCellEditor().setValue(text);
		field.selectAll();
	}

	private static void locate(GraphicalEditPart part, Rectangle area, Text field) {
		PrecisionRectangle box = new PrecisionRectangle(area);
		part.getFigure().translateToAbsolute(box);
		Point wanted = field.computeSize(SWT.DEFAULT, SWT.DEFAULT);
		int width = Math.max(LEAST_WIDTH, Math.max(box.width, wanted.x + 12));
		field.setBounds(box.x, box.y + (box.height - wanted.y) / 2, width, wanted.y);
	}
}
