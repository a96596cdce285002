package org.minicloud.console.kit.table;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolItem;

/** Offers conditions by what is there: each attribute with its values, and how many rows have each. */
final class FacetMenu<T> {
	private static final int VALUES_OFFERED = 30;

	private final ResourceTable<T> table;

	FacetMenu(ResourceTable<T> table) {
		this.table = table;
	}

	void open(ToolItem below) {
		Menu menu = new Menu(table.getShell(), SWT.POP_UP);
		for (String facet : table.definition().facets())
			table.definition().column(facet).ifPresent(column -> addFacet(menu, column, facet + ":"));
		table.knownColumns().stream().filter(column -> column.id().startsWith(TableDefinition.TAG))
				.forEach(column -> addFacet(menu, column, column.id() + "="));
		if (menu.getItemCount() == 0)
			new MenuItem(menu, SWT.PUSH).setText("No conditions to offer");
		if (!table.settings().filter().isEmpty()) {
			new MenuItem(menu, SWT.SEPARATOR);
			MenuItem clear = new MenuItem(menu, SWT.PUSH);
			clear.setText("Clear the filter");
			clear.addListener(SWT.Selection, event -> table.clearFilter());
		}
		Point corner = below.getParent().toDisplay(below.getBounds().x, below.getBounds().y + below.getBounds().height);
		menu.setLocation(corner);
		menu.setVisible(true);
		menu.addListener(SWT.Hide, hidden -> table.getDisplay().asyncExec(menu::dispose));
	}

	private void addFacet(Menu menu, Column<T> column, String prefix) {
		Map<String, Integer> values = new TreeMap<>();
		table.allRows().forEach(row -> values.merge(column.copied(row), 1, Integer::sum));
		values.remove("");
		if (values.isEmpty())
			return;
		MenuItem facet = new MenuItem(menu, SWT.CASCADE);
		facet.setText(column.label().replace("&", "&&"));
		Menu choices = new Menu(facet);
		facet.setMenu(choices);
		values.entrySet().stream().limit(VALUES_OFFERED).forEach(entry -> {
			MenuItem choice = new MenuItem(choices, SWT.PUSH);
			choice.setText(entry.getKey().replace("&", "&&") + "\t" + entry.getValue());
			choice.addListener(SWT.Selection, event -> table.addCondition(prefix + quoted(entry.getKey())));
		});
	}

	private static String quoted(String value) {
		return value.contains(" ") ? "\"" + value + "\"" : value;
	}
}
