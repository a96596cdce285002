package org.minicloud.console.kit.table;

import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;

/** Says more about the cell under the pointer: the column's explanation, else the whole text where it does not fit. */
final class CellToolTip<T> extends DefaultToolTip {
	private final VirtualTable<T> table;

	CellToolTip(VirtualTable<T> table) {
		super(table.widget(), NO_RECREATE, false);
		this.table = table;
		setShift(new Point(12, 12));
	}

	@Override
	protected Object getToolTipArea(Event event) {
		VirtualTable.Cell<T> cell = table.cellAt(new Point(event.x, event.y));
		return cell == null ? null : java.util.List.of(System.identityHashCode(cell.row()), cell.index());
	}

	@Override
	protected boolean shouldCreateToolTip(Event event) {
		return super.shouldCreateToolTip(event) && !getText(event).isEmpty();
	}

	@Override
	protected String getText(Event event) {
		VirtualTable.Cell<T> cell = table.cellAt(new Point(event.x, event.y));
		if (cell == null || cell.row() == null)
			return "";
		String said = cell.column().toolTip(cell.row());
		if (!said.isEmpty())
			return said;
		String whole = cell.column().copied(cell.row());
		return isClipped(cell) ? whole : "";
	}

	private boolean isClipped(VirtualTable.Cell<T> cell) {
		String text = cell.item().getText(cell.index());
		if (!text.equals(cell.column().text(cell.row())))
			return true;
		var gc = new org.eclipse.swt.graphics.GC(table.widget());
		gc.setFont(cell.item().getFont(cell.index()));
		int width = gc.textExtent(text, SWT.DRAW_TRANSPARENT).x;
		gc.dispose();
		return width > cell.item().getTextBounds(cell.index()).width;
	}
}
