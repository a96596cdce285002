package org.minicloud.console.details;

import java.util.List;
import java.util.function.Function;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** A few rows that are only looked at; drawn anew only when they differ. */
final class RowsTable<R> {
	private final Composite frame;
	private final TableColumnLayout layout = new TableColumnLayout();
	private final TableViewer viewer;

	/** @param name for tests */
	RowsTable(Composite parent, String name) {
		frame = new Composite(parent, SWT.NONE);
		frame.setLayout(layout);
		viewer = new TableViewer(frame, SWT.FULL_SELECTION | SWT.SINGLE);
		viewer.getTable().setHeaderVisible(true);
		viewer.getTable().setData("name", name);
		viewer.setContentProvider(ArrayContentProvider.getInstance());
	}

	@SuppressWarnings("unchecked")
	RowsTable<R> column(String title, int weight, Function<R, String> text) {
		TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
		column.getColumn().setText(title);
		column.setLabelProvider(ColumnLabelProvider.createTextProvider(row -> {
			String value = text.apply((R) row);
			return value == null ? "" : value;
		}));
		layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, 60));
		return this;
	}

	Control control() {
		return frame;
	}

	void show(List<R> rows) {
		if (!rows.equals(viewer.getInput()))
			viewer.setInput(rows);
	}
}
