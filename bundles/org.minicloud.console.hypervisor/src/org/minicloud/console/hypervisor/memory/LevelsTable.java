package org.minicloud.console.hypervisor.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.minicloud.xen.inspect.PageWalkSnapshot;
import org.minicloud.xen.inspect.PageWalkSnapshot.Level;

/** The entries that a walk looks at: four lines at most. */
final class LevelsTable {
	private static final int LEVELS = 4;
	private static final String[] HEADERS = { "Level", "Bits", "Index", "Table frame", "Entry", "Leads to", "Flags" };
	private static final int[] WIDTHS = { 54, 62, 56, 98, 170, 84, 300 };

	private final Table table;

	LevelsTable(Composite parent) {
		table = new Table(parent, SWT.FULL_SELECTION | SWT.SINGLE | SWT.H_SCROLL);
		table.setHeaderVisible(true);
		table.setData("name", "walk.levels");
		for (int i = 0; i < HEADERS.length; i++) {
			TableColumn column = new TableColumn(table, i >= 2 && i <= 5 ? SWT.RIGHT : SWT.LEFT);
			column.setText(HEADERS[i]);
			column.setWidth(WIDTHS[i]);
		}
		for (int i = 0; i < LEVELS; i++)
			new TableItem(table, SWT.NONE);
	}

	Control control() {
		return table;
	}

	void show(PageWalkSnapshot walk) {
		for (int i = 0; i < LEVELS; i++)
			set(table.getItem(i), i < walk.levels().size() ? cells(walk.levels().get(i)) : notReached(LEVELS - i));
	}

	private static String[] notReached(int level) {
		return new String[] { "L" + level, "", "", "", "", "", "not reached" };
	}

	private static String[] cells(Level level) {
		return new String[] { "L" + level.level(), EntryText.bits(level), String.valueOf(level.index()),
				Numbers.hex(level.tableMfn()), String.format(Locale.ROOT, "0x%016x", level.entry()),
				level.isPresent() ? Numbers.hex(level.mfn()) : "–", EntryText.flags(level) };
	}

	private static void set(TableItem item, String[] cells) {
		for (int i = 0; i < cells.length; i++)
			if (!cells[i].equals(item.getText(i)))
				item.setText(i, cells[i]);
	}

	void clear() {
		String[] empty = new String[HEADERS.length];
		Arrays.fill(empty, "");
		for (TableItem item : table.getItems())
			set(item, empty);
	}

	List<String> rows() {
		List<String> rows = new ArrayList<>();
		for (TableItem item : table.getItems()) {
			List<String> cells = new ArrayList<>();
			for (int i = 0; i < HEADERS.length; i++)
				cells.add(item.getText(i));
			rows.add(String.join(" ", cells).strip());
		}
		return rows;
	}
}
