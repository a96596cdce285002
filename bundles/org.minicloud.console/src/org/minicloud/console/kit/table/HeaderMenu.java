package org.minicloud.console.kit.table;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;

/** The menu of a table's header: sort, hide, choose, reset. Elsewhere the rows' own menu opens. */
final class HeaderMenu<T> {
	private final ResourceTable<T> table;
	/** Some platforms tell twice that a menu is wanted. */
	private boolean open;

	HeaderMenu(ResourceTable<T> table) {
		this.table = table;
		table.widget().addListener(SWT.MenuDetect, this::detect);
	}

	private void detect(Event event) {
		Table widget = table.widget();
		Point point = widget.toControl(event.x, event.y);
		Rectangle area = widget.getClientArea();
		// the client area begins at the header, on some platforms above zero
		boolean onHeader = event.detail != SWT.MENU_KEYBOARD && point.y < area.y + widget.getHeaderHeight();
		if (!onHeader)
			return;
		event.doit = false;
		if (open)
			return;
		open = true;
		Menu menu = new Menu(widget.getShell(), SWT.POP_UP);
		columnAt(point.x).ifPresent(column -> fillForColumn(menu, column));
		item(menu, "Choose columns…", table::chooseColumns);
		item(menu, "Reset columns and sorting", table::resetSettings);
		menu.setLocation(event.x, event.y);
		menu.setVisible(true);
		menu.addListener(SWT.Hide, hidden -> {
			open = false;
			widget.getDisplay().asyncExec(menu::dispose);
		});
	}

	private void fillForColumn(Menu menu, Column<T> column) {
		TableSettings settings = table.settings();
		item(menu, "Sort by " + column.label(), () -> table.setSettings(settings.sortedBy(column.id())));
		item(menu, "Then sort by " + column.label(), () -> table.setSettings(settings.thenSortedBy(column.id())));
		MenuItem hide = item(menu, "Hide " + column.label(),
				() -> table.setSettings(settings.withShown(column.id(), false)));
		hide.setEnabled(table.shownColumns().size() > 1);
		new MenuItem(menu, SWT.SEPARATOR);
	}

	private java.util.Optional<Column<T>> columnAt(int x) {
		int left = -table.widget().getHorizontalBar().getSelection();
		for (int index : table.widget().getColumnOrder()) {
			var widget = table.widget().getColumn(index);
			left += widget.getWidth();
			if (x < left) {
				String label = widget.getText();
				return table.shownColumns().stream().filter(column -> column.label().equals(label)).findFirst();
			}
		}
		return java.util.Optional.empty();
	}

	private static MenuItem item(Menu menu, String label, Runnable run) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(label.replace("&", "&&"));
		item.addListener(SWT.Selection, event -> run.run());
		return item;
	}
}
