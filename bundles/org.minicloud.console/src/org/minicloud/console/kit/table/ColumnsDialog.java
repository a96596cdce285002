package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Chooses the columns of a table and their order. */
final class ColumnsDialog<T> extends Dialog {
	private final ResourceTable<T> table;
	private final List<Column<T>> columns;
	private TableSettings settings;
	private Table list;
	private Button up;
	private Button down;

	ColumnsDialog(Shell parent, ResourceTable<T> table) {
		super(parent);
		this.table = table;
		columns = new ArrayList<>(table.knownColumns());
		settings = table.settings();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText("Choose Columns");
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Label label = new Label(area, SWT.NONE);
		label.setText("&Ticked columns are shown, in this order:");
		Composite body = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(body);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		list = new Table(body, SWT.CHECK | SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
		new TableColumn(list, SWT.NONE).setWidth(150);
		new TableColumn(list, SWT.NONE).setWidth(340);
		GridDataFactory.fillDefaults().grab(true, true).hint(500, 380).applyTo(list);
		list.addListener(SWT.Selection, event -> {
			if (event.detail == SWT.CHECK)
				tick((TableItem) event.item);
			enableButtons();
		});
		Composite buttons = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(buttons);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
		up = button(buttons, "Move &up", () -> move(-1));
		down = button(buttons, "Move &down", () -> move(1));
		button(buttons, "&Reset", this::reset);
		fill(0);
		return area;
	}

	private static Button button(Composite parent, String label, Runnable run) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(label);
		button.addListener(SWT.Selection, event -> run.run());
		GridDataFactory.fillDefaults().applyTo(button);
		return button;
	}

	private void fill(int selected) {
		list.removeAll();
		for (Column<T> column : columns) {
			TableItem item = new TableItem(list, SWT.NONE);
			item.setText(new String[] { column.label(), column.description() });
			item.setChecked(settings.isShown(column.id()));
		}
		list.setSelection(selected);
		enableButtons();
	}

	private void tick(TableItem item) {
		Column<T> column = columns.get(list.indexOf(item));
		settings = settings.withShown(column.id(), item.getChecked());
		item.setChecked(settings.isShown(column.id()));
	}

	private void move(int by) {
		int from = list.getSelectionIndex();
		columns.add(from + by, columns.remove(from));
		settings = settings.withOrder(columns.stream().map(Column::id).toList());
		fill(from + by);
	}

	private void reset() {
		List<Column<T>> natural = table.definition().columnsFor(table.allRows(), settings);
		settings = new TableSettings(TableSettings.of(natural).columns(), settings.sort(), settings.filter());
		columns.clear();
		columns.addAll(natural);
		fill(0);
	}

	private void enableButtons() {
		int selected = list.getSelectionIndex();
		up.setEnabled(selected > 0);
		down.setEnabled(selected >= 0 && selected < columns.size() - 1);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, IDialogConstants.OK_LABEL, true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	@Override
	protected void okPressed() {
		table.setSettings(settings);
		super.okPressed();
	}
}
