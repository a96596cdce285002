package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.minicloud.console.icons.Icon;

/**
 * A table of resources as users know it: columns chosen, moved, sized and sorted, a filter above, and a word where there
 * is nothing to show. What the user makes of it is kept by itself. Tens of thousands of rows stay fluid.
 */
public final class ResourceTable<T> extends Composite {
	/** How often relative times are drawn anew. */
	private static final int AGEING_MILLIS = 10_000;
	/** Dragging a column's edge changes its width many times. */
	private static final int SAVE_MILLIS = 500;

	private final TableDefinition<T> definition;
	private final TableSettingsStore store;
	private final FilterBar filterBar;
	private final Composite stack;
	private final StackLayout stackLayout = new StackLayout();
	private final VirtualTable<T> table;
	private final PlaceholderComposite placeholder;
	private final RowModel<T> model;
	private TableSettings settings;
	private FilterQuery query;
	private List<Column<T>> known;
	private List<Column<T>> shown = List.of();
	private Optional<Placeholder> obstacle = Optional.empty();
	private Placeholder noneYet = Placeholder.of("Nothing here yet", "");
	private boolean arranging;
	private final Runnable saving = this::save;

	public ResourceTable(Composite parent, TableDefinition<T> definition, TableSettingsStore store) {
		super(parent, SWT.NONE);
		this.definition = definition;
		this.store = store;
		settings = store.load(definition.id()).orElseGet(() -> TableSettings.of(definition.columns(), definition.sort()));
		query = FilterQuery.parse(settings.filter());
		known = definition.columnsFor(List.of(), settings);
		settings = settings.knowing(known);
		model = new RowModel<>(order());
		model.setFilter(row -> query.matches(definition.filterRow(row)));
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
		filterBar = new FilterBar(this, definition.filterExample(), this::filterChanged);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filterBar);
		filterBar.addTool(Icon.FILTER, "Add a condition", item -> new FacetMenu<>(this).open(item));
		filterBar.addTool(Icon.COLUMNS, "Choose columns", item -> chooseColumns());
		stack = new Composite(this, SWT.NONE);
		stack.setLayout(stackLayout);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(stack);
		table = new VirtualTable<>(stack);
		placeholder = new PlaceholderComposite(stack);
		new CellToolTip<>(table);
		new HeaderMenu<>(this);
		filterBar.setFilter(settings.filter());
		arrangeColumns();
		showRows(Set.of());
		ageNowAndThen();
		addListener(SWT.Dispose, event -> saveIfPending());
	}

	/** The rows from now on. */
	public void setRows(Collection<T> rows) {
		model.setRows(rows);
		learnColumns();
		showRows(new HashSet<>(rows));
	}

	/** Rows that came, changed or went. */
	public void update(Collection<T> addedOrChanged, Collection<T> removed) {
		model.update(addedOrChanged, removed);
		learnColumns();
		showRows(new HashSet<>(addedOrChanged));
	}

	/** What to say as long as no rows can be known, as when there is no connection; empty when they are known. */
	public void setObstacle(Optional<Placeholder> why) {
		obstacle = why;
		showStack();
	}

	/** What to say when there is no row at all. */
	public void setNoneYet(Placeholder invitation) {
		noneYet = invitation;
		showStack();
	}

	public ISelectionProvider selectionProvider() {
		return table;
	}

	public List<T> selectedRows() {
		return table.selectedRows();
	}

	public void select(List<T> rows) {
		table.setSelection(new StructuredSelection(rows));
	}

	public void selectAll() {
		select(model.visible());
	}

	/** The selected rows, as they are shown, onto the clipboard. */
	public void copyRows() {
		copy(TableText.tabSeparated(shownColumns(), selectedRows()));
	}

	/** The ids of the selected rows, a line each, onto the clipboard. */
	public void copyIds() {
		copy(String.join("\n", selectedRows().stream().map(definition.rowId()).toList()));
	}

	private void copy(String text) {
		if (selectedRows().isEmpty())
			return;
		Clipboard clipboard = new Clipboard(getDisplay());
		clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}

	/** What to do with the selected row on Enter and on a double click. */
	public void onOpen(Consumer<T> byKey, Consumer<T> byPointer) {
		Table widget = table.widget();
		widget.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR)
				selectedRows().stream().findFirst().ifPresent(byKey);
		});
		widget.addListener(SWT.MouseDoubleClick, event -> {
			if (event.button == 1 && widget.getItem(new org.eclipse.swt.graphics.Point(event.x, event.y)) != null)
				selectedRows().stream().findFirst().ifPresent(byPointer);
		});
	}

	/** Rows in the order shown. */
	public List<T> visibleRows() {
		return model.visible();
	}

	public Collection<T> allRows() {
		return model.all();
	}

	public TableDefinition<T> definition() {
		return definition;
	}

	/** The columns that are shown, from left to right. */
	public List<Column<T>> shownColumns() {
		return settings.shown(known);
	}

	/** All columns there are now, in the user's order. */
	public List<Column<T>> knownColumns() {
		List<Column<T>> ordered = new ArrayList<>();
		for (TableSettings.ColumnState state : settings.columns())
			known.stream().filter(column -> column.id().equals(state.id())).forEach(ordered::add);
		return ordered;
	}

	public TableSettings settings() {
		return settings;
	}

	/** Takes other settings over, at once and for the future. */
	public void setSettings(TableSettings newSettings) {
		boolean columnsDiffer = !newSettings.columns().equals(settings.columns());
		boolean sortDiffers = !newSettings.sort().equals(settings.sort());
		boolean filterDiffers = !newSettings.filter().equals(settings.filter());
		settings = newSettings;
		if (columnsDiffer)
			arrangeColumns();
		if (sortDiffers)
			model.setOrder(order());
		if (filterDiffers) {
			filterBar.setFilter(settings.filter());
			query = FilterQuery.parse(settings.filter());
			model.setFilter(row -> query.matches(definition.filterRow(row)));
		}
		showSortIndicator();
		showRows(Set.of());
		saveSoon();
	}

	/** Everything as it was at first. */
	public void resetSettings() {
		setSettings(TableSettings.of(known, definition.sort()));
	}

	public void addCondition(String condition) {
		filterBar.addCondition(condition);
	}

	public void clearFilter() {
		filterBar.clear();
	}

	public void focusFilter() {
		filterBar.setFocus();
	}

	/** Lets the user choose columns. */
	public void chooseColumns() {
		new ColumnsDialog<>(getShell(), this).open();
	}

	/** The widget, for menus and tests. */
	public Table widget() {
		return table.widget();
	}

	@Override
	public boolean setFocus() {
		if (isDisposed() || table.widget().isDisposed() || placeholder.isDisposed())
			return false;
		return stackLayout.topControl == placeholder ? placeholder.setFocus() : table.widget().setFocus();
	}

	private Comparator<T> order() {
		Comparator<T> last = Comparator.comparing(definition.rowId());
		Comparator<T> order = null;
		for (TableSettings.SortKey key : settings.sort()) {
			Optional<Column<T>> column = definition.column(key.column());
			if (column.isEmpty())
				continue;
			Comparator<T> next = key.descending() ? column.get().comparator().reversed() : column.get().comparator();
			order = order == null ? next : order.thenComparing(next);
		}
		return order == null ? last : order.thenComparing(last);
	}

	private void filterChanged(String filter) {
		settings = settings.withFilter(filter);
		query = FilterQuery.parse(filter);
		model.setFilter(row -> query.matches(definition.filterRow(row)));
		showRows(Set.of());
		saveSoon();
	}

	/** Tags may have come that no column stood for so far. */
	private void learnColumns() {
		List<Column<T>> now = definition.columnsFor(model.all(), settings);
		if (now.stream().map(Column::id).toList().equals(known.stream().map(Column::id).toList()))
			return;
		known = now;
		settings = settings.knowing(known);
		if (!sameColumns(settings.shown(known)))
			arrangeColumns();
	}

	private boolean sameColumns(List<Column<T>> others) {
		return others.stream().map(Column::id).toList().equals(shown.stream().map(Column::id).toList());
	}

	private void arrangeColumns() {
		arranging = true;
		table.widget().setRedraw(false);
		List<Column<T>> now = settings.shown(known);
		if (!sameColumns(now)) {
			shown = now;
			for (TableColumn old : table.widget().getColumns())
				old.dispose();
			shown.forEach(this::createColumn);
			table.setColumns(shown);
		}
		for (int i = 0; i < shown.size(); i++)
			table.widget().getColumn(i).setWidth(settings.width(shown.get(i)));
		showSortIndicator();
		table.widget().setRedraw(true);
		arranging = false;
	}

	private void createColumn(Column<T> column) {
		TableColumn made = new TableColumn(table.widget(), column.alignment());
		made.setText(column.label());
		made.setToolTipText(column.description().isEmpty() ? null : column.description());
		made.setMoveable(true);
		made.setData(column);
		made.addListener(SWT.Selection, event -> setSettings((event.stateMask & SWT.SHIFT) != 0
				? settings.thenSortedBy(column.id())
				: settings.sortedBy(column.id())));
		made.addListener(SWT.Resize, event -> resized(made, column));
		made.addListener(SWT.Move, event -> moved());
	}

	private void resized(TableColumn widget, Column<T> column) {
		if (arranging || widget.getWidth() <= 0)
			return;
		settings = settings.withWidth(column.id(), widget.getWidth());
		if (column.face() == Column.Face.MONOSPACED)
			table.redrawAll();
		saveSoon();
	}

	private void moved() {
		if (arranging)
			return;
		List<String> ids = new ArrayList<>();
		for (int index : table.widget().getColumnOrder())
			ids.add(shown.get(index).id());
		settings = settings.withOrder(ids);
		saveSoon();
	}

	private void showSortIndicator() {
		TableSettings.SortKey first = settings.sort().isEmpty() ? null : settings.sort().get(0);
		for (int i = 0; i < shown.size(); i++)
			if (first != null && shown.get(i).id().equals(first.column())) {
				table.widget().setSortColumn(table.widget().getColumn(i));
				table.widget().setSortDirection(first.descending() ? SWT.DOWN : SWT.UP);
				return;
			}
		table.widget().setSortColumn(null);
	}

	private void showRows(Set<?> changed) {
		table.setRows(model.visible(), changed);
		filterBar.setCount(model.visible().size(), model.all().size(), !query.isEmpty());
		showStack();
	}

	private void showStack() {
		Optional<Placeholder> instead = obstacle.isPresent() ? obstacle
				: model.all().isEmpty() ? Optional.of(noneYet) : model.visible().isEmpty() ? Optional.of(hidden()) : Optional.empty();
		instead.ifPresent(placeholder::show);
		var top = instead.isPresent() ? placeholder : table.widget();
		if (stackLayout.topControl != top) {
			stackLayout.topControl = top;
			stack.layout();
		}
	}

	private Placeholder hidden() {
		int all = model.all().size();
		return Placeholder.of(all == 1 ? "The filter hides the only one" : "The filter hides all " + all,
				"Nothing matches " + settings.filter()).withAction("Clear the filter", this::clearFilter);
	}

	private void ageNowAndThen() {
		getDisplay().timerExec(AGEING_MILLIS, () -> {
			if (isDisposed())
				return;
			if (table.widget().isVisible() && shown.stream().anyMatch(Column::isAgeing))
				table.redrawAll();
			ageNowAndThen();
		});
	}

	private boolean pending;

	private void saveSoon() {
		pending = true;
		getDisplay().timerExec(SAVE_MILLIS, saving);
	}

	private void saveIfPending() {
		if (pending)
			save();
	}

	private void save() {
		pending = false;
		store.save(definition.id(), settings);
	}
}
