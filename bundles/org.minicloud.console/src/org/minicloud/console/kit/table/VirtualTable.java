package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * A table widget over a list of rows: cells are made when they come into sight. Selection and scroll position belong to
 * rows, not to places, so they stay when rows come, go and move.
 */
final class VirtualTable<T> implements ISelectionProvider {
	/** Transparent: GTK gives a column no room for images that was drawn without one first. */
	private static final ImageDescriptor NO_IMAGE = ImageDescriptor.createFromImageDataProvider(zoom -> {
		ImageData data = new ImageData(16 * zoom / 100, 16 * zoom / 100, 32, new PaletteData(0xff00, 0xff0000, 0xff000000));
		data.alphaData = new byte[data.width * data.height];
		return data;
	});
	/** What GTK leaves around the text of a cell. */
	private static final int CELL_PADDING = 14;

	private final Table table;
	private final LocalResourceManager resources;
	private final ScrollAnchor anchor;
	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private List<Column<T>> columns = List.of();
	private List<T> rows = List.of();
	private Font monospaced;
	private int monospacedWidth;

	VirtualTable(Composite parent) {
		table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
		table.setHeaderVisible(true);
		anchor = new ScrollAnchor(table);
		resources = new LocalResourceManager(JFaceResources.getResources(), table);
		table.addListener(SWT.SetData, this::fill);
		table.addListener(SWT.Selection, event -> fireSelection());
		useFont();
	}

	private void useFont() {
		int height = table.getFont().getFontData()[0].getHeight();
		monospaced = resources.create(JFaceResources.getFontDescriptor(JFaceResources.TEXT_FONT).setHeight(height));
		GC gc = new GC(table);
		gc.setFont(monospaced);
		monospacedWidth = Math.max(1, gc.textExtent("0000000000").x / 10);
		gc.dispose();
	}

	Table widget() {
		return table;
	}

	/** Cells of these columns from now on, one for each column of the widget and in its order of making. */
	void setColumns(List<Column<T>> newColumns) {
		columns = List.copyOf(newColumns);
		table.clearAll();
	}

	/** Takes over another list; rows that are in both keep their selection and, as far as can be, their place in sight. */
	void setRows(List<T> newRows, Set<?> changed) {
		List<T> selected = selectedRows();
		boolean atTop = table.getTopIndex() == 0;
		T top = row(table.getTopIndex());
		List<T> before = rows;
		rows = List.copyOf(newRows);
		if (before.size() != rows.size())
			table.setItemCount(rows.size());
		clearWhereDifferent(before, changed);
		Map<T, Integer> places = placesOf(selected, top);
		select(selected, places);
		if (!atTop && top != null && places.containsKey(top))
			anchor.hold(places.get(top));
		else
			anchor.release();
		if (!selected.isEmpty() && (selected.size() != table.getSelectionCount() || selected.stream().anyMatch(changed::contains)))
			fireSelection();
	}

	private void clearWhereDifferent(List<T> before, Set<?> changed) {
		for (int i = 0; i < rows.size(); i++)
			if (i >= before.size() || before.get(i) != rows.get(i) || changed.contains(rows.get(i)))
				table.clear(i);
	}

	private Map<T, Integer> placesOf(List<T> selected, T top) {
		Map<T, Integer> places = new IdentityHashMap<>();
		if (selected.isEmpty() && top == null)
			return places;
		Set<T> sought = new HashSet<>(selected);
		sought.add(top);
		for (int i = 0; i < rows.size(); i++)
			if (sought.contains(rows.get(i)))
				places.put(rows.get(i), i);
		return places;
	}

	private void select(List<T> wanted, Map<T, Integer> places) {
		int[] indices = wanted.stream().filter(places::containsKey).mapToInt(places::get).sorted().toArray();
		int[] present = table.getSelectionIndices();
		java.util.Arrays.sort(present);
		if (java.util.Arrays.equals(indices, present))
			return;
		int topIndex = table.getTopIndex();
		table.deselectAll();
		table.select(indices);
		table.setTopIndex(topIndex);
	}

	/** Draws what is in sight anew. */
	void redrawAll() {
		table.clearAll();
	}

	private T row(int index) {
		return index >= 0 && index < rows.size() ? rows.get(index) : null;
	}

	/** The row and column at a place in the widget; null where there is none. */
	Cell<T> cellAt(Point point) {
		TableItem item = table.getItem(point);
		if (item == null)
			return null;
		for (int i = 0; i < columns.size(); i++)
			if (item.getBounds(i).contains(point))
				return new Cell<>(row(table.indexOf(item)), columns.get(i), i, item);
		return null;
	}

	record Cell<T>(T row, Column<T> column, int index, TableItem item) {
	}

	private void fill(Event event) {
		TableItem item = (TableItem) event.item;
		T row = row(event.index);
		if (row == null)
			return;
		for (int i = 0; i < columns.size(); i++)
			fill(item, i, columns.get(i), row);
	}

	private void fill(TableItem item, int index, Column<T> column, T row) {
		String text = column.text(row);
		if (column.face() == Column.Face.MONOSPACED) {
			item.setFont(index, monospaced);
			text = shortened(text, table.getColumn(index).getWidth());
		}
		item.setText(index, text);
		if (column.hasImages())
			item.setImage(index, resources.get(column.image(row).orElse(NO_IMAGE)));
	}

	/** Ids differ at their ends: what does not fit is left out in the middle. */
	private String shortened(String text, int width) {
		int fits = (width - CELL_PADDING) / monospacedWidth;
		if (text.length() <= fits || fits < 5)
			return text;
		int tail = (fits - 1) / 2;
		return text.substring(0, fits - 1 - tail) + "…" + text.substring(text.length() - tail);
	}

	List<T> selectedRows() {
		List<T> selected = new ArrayList<>();
		if (table.isDisposed())
			return selected;
		for (int index : table.getSelectionIndices())
			if (row(index) != null)
				selected.add(row(index));
		return selected;
	}

	@Override
	public IStructuredSelection getSelection() {
		return new StructuredSelection(selectedRows());
	}

	@Override
	@SuppressWarnings("unchecked")
	public void setSelection(ISelection selection) {
		if (!(selection instanceof IStructuredSelection structured))
			return;
		List<T> wanted = (List<T>) structured.toList();
		select(wanted, placesOf(wanted, null));
		if (table.getSelectionCount() > 0)
			table.showSelection();
		fireSelection();
	}

	private void fireSelection() {
		SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
		listeners.forEach(listener -> listener.selectionChanged(event));
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}
