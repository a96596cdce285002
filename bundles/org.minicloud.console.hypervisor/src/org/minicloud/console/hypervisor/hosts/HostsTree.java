package org.minicloud.console.hypervisor.hosts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.CellLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.table.TableSettingsStore;

/** Hosts with their domains below them, in columns that are sorted, moved, sized and hidden as in the console's tables. */
public final class HostsTree {
	private static final String ID = "hosts";
	private static final int SAVE_MILLIS = 500;

	private final TreeViewer viewer;
	private final TableSettingsStore store;
	private final List<Column<HostsRow>> columns;
	private final Font monospaced;
	private final LocalResourceManager resources;
	private final Runnable saving = this::save;
	private TableSettings settings;
	/** The domains of each host, as they are drawn. */
	private final Map<HostRow, List<DomainRow>> order = new HashMap<>();
	private List<HostRow> hosts = List.of();
	private List<HostRow> drawn = List.of();
	private boolean arranging;

	HostsTree(Composite parent, List<Column<HostsRow>> columns, TableSettingsStore store) {
		this.columns = columns;
		this.store = store;
		settings = store.load(ID)
				.orElseGet(() -> TableSettings.of(columns, new TableSettings.SortKey("id", false))).knowing(columns);
		Tree tree = new Tree(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
		tree.setHeaderVisible(true);
		resources = new LocalResourceManager(JFaceResources.getResources(), tree);
		monospaced = resources.create(JFaceResources.getFontDescriptor(JFaceResources.TEXT_FONT)
				.setHeight(tree.getFont().getFontData()[0].getHeight()));
		viewer = new TreeViewer(tree);
		viewer.setUseHashlookup(true);
		viewer.setContentProvider(new Content());
		viewer.setComparator(new Order());
		ColumnViewerToolTipSupport.enableFor(viewer, ToolTip.NO_RECREATE);
		arrange();
		tree.addListener(SWT.MenuDetect, this::headerMenu);
		tree.addListener(SWT.Dispose, event -> saveIfPending());
	}

	public TreeViewer viewer() {
		return viewer;
	}

	/** The columns that are shown, from left to right. */
	public List<Column<HostsRow>> shownColumns() {
		return settings.shown(columns);
	}

	/**
	 * Takes other hosts over, or the same with other values; answers those that are new. Only what changed is drawn anew: a
	 * zone has thousands of hosts, and few are open.
	 */
	List<HostRow> show(Collection<HostRow> now, Collection<HostRow> changed) {
		List<HostRow> added = now.stream().filter(host -> !order.containsKey(host)).toList();
		hosts = now.stream().sorted(order()).toList();
		if (viewer.getInput() == null)
			viewer.setInput(this);
		else if (!hosts.equals(drawn))
			viewer.refresh(true);
		else
			changed.forEach(this::drawAnew);
		drawn = hosts;
		order.keySet().retainAll(hosts);
		hosts.forEach(host -> order.computeIfAbsent(host, this::domains));
		return added;
	}

	private void drawAnew(HostRow host) {
		List<DomainRow> domains = domains(host);
		if (domains.equals(order.put(host, domains))) {
			viewer.update(host, null);
			viewer.update(domains.toArray(), null);
		} else {
			viewer.refresh(host, true);
		}
	}

	private List<DomainRow> domains(HostRow host) {
		return host.domains().stream().sorted(order()).toList();
	}

	private void arrange() {
		arranging = true;
		Tree tree = viewer.getTree();
		tree.setRedraw(false);
		for (TreeColumn old : tree.getColumns())
			old.dispose();
		settings.shown(columns).forEach(this::createColumn);
		showSortIndicator();
		if (viewer.getInput() != null)
			viewer.refresh(true);
		tree.setRedraw(true);
		arranging = false;
	}

	private void createColumn(Column<HostsRow> column) {
		TreeViewerColumn made = new TreeViewerColumn(viewer, column.alignment());
		TreeColumn widget = made.getColumn();
		widget.setText(column.label());
		widget.setToolTipText(column.description().isEmpty() ? null : column.description());
		widget.setWidth(settings.width(column));
		widget.setMoveable(true);
		widget.setData(column);
		made.setLabelProvider(new Cells(column));
		widget.addListener(SWT.Selection, event -> sortBy(column));
		widget.addListener(SWT.Resize, event -> resized(widget, column));
		widget.addListener(SWT.Move, event -> moved());
	}

	private final class Cells extends CellLabelProvider {
		private final Column<HostsRow> column;

		Cells(Column<HostsRow> column) {
			this.column = column;
		}

		@Override
		public void update(ViewerCell cell) {
			HostsRow row = (HostsRow) cell.getElement();
			cell.setText(column.text(row));
			if (column.face() == Column.Face.MONOSPACED)
				cell.setFont(monospaced);
			column.image(row).ifPresent(image -> cell.setImage(resources.get(image)));
		}

		@Override
		public String getToolTipText(Object element) {
			String words = column.toolTip((HostsRow) element);
			return words.isEmpty() ? null : words;
		}
	}

	private final class Content implements ITreeContentProvider {
		@Override
		public Object[] getElements(Object input) {
			return hosts.toArray();
		}

		@Override
		public Object[] getChildren(Object parent) {
			return parent instanceof HostRow host ? host.domains().toArray() : new Object[0];
		}

		@Override
		public Object getParent(Object element) {
			return element instanceof HostsRow.DomainRow domain
					? hosts.stream().filter(host -> host.host().equals(domain.host())).findFirst().orElse(null)
					: null;
		}

		@Override
		public boolean hasChildren(Object element) {
			return element instanceof HostRow host
					&& (!host.domains().isEmpty() || host.entry().domains() > 0 && host.snapshot().isEmpty());
		}
	}

	private final class Order extends ViewerComparator {
		@Override
		public int compare(Viewer tree, Object one, Object other) {
			return order().compare((HostsRow) one, (HostsRow) other);
		}
	}

	private Comparator<HostsRow> order() {
		Comparator<HostsRow> order = Comparator.comparing(row -> 0);
		for (TableSettings.SortKey key : settings.sort())
			for (Column<HostsRow> column : columns)
				if (column.id().equals(key.column()))
					order = order.thenComparing(key.descending() ? column.comparator().reversed() : column.comparator());
		return order.thenComparing(HostsRow::key);
	}

	private void sortBy(Column<HostsRow> column) {
		settings = settings.sortedBy(column.id());
		showSortIndicator();
		viewer.refresh();
		order.clear();
		hosts.forEach(host -> order.put(host, domains(host)));
		saveSoon();
	}

	private void showSortIndicator() {
		Tree tree = viewer.getTree();
		tree.setSortColumn(null);
		if (settings.sort().isEmpty())
			return;
		TableSettings.SortKey first = settings.sort().get(0);
		for (TreeColumn widget : tree.getColumns())
			if (((Column<?>) widget.getData()).id().equals(first.column())) {
				tree.setSortColumn(widget);
				tree.setSortDirection(first.descending() ? SWT.DOWN : SWT.UP);
			}
	}

	private void resized(TreeColumn widget, Column<HostsRow> column) {
		if (arranging || widget.getWidth() <= 0)
			return;
		settings = settings.withWidth(column.id(), widget.getWidth());
		saveSoon();
	}

	private void moved() {
		if (arranging)
			return;
		List<String> ids = new ArrayList<>();
		for (int index : viewer.getTree().getColumnOrder())
			ids.add(((Column<?>) viewer.getTree().getColumn(index).getData()).id());
		settings = settings.withOrder(ids);
		saveSoon();
	}

	/** On the header: which columns there are. */
	private void headerMenu(org.eclipse.swt.widgets.Event event) {
		Tree tree = viewer.getTree();
		var point = tree.toControl(event.x, event.y);
		if (event.detail == SWT.MENU_KEYBOARD || point.y >= tree.getClientArea().y + tree.getHeaderHeight())
			return;
		event.doit = false;
		Menu menu = new Menu(tree.getShell(), SWT.POP_UP);
		for (Column<HostsRow> column : columns) {
			MenuItem item = new MenuItem(menu, SWT.CHECK);
			item.setText(column.label());
			item.setSelection(settings.isShown(column.id()));
			item.addListener(SWT.Selection, chosen -> setShown(column, item.getSelection()));
		}
		menu.setLocation(event.x, event.y);
		menu.setVisible(true);
		menu.addListener(SWT.Hide, hidden -> tree.getDisplay().asyncExec(menu::dispose));
	}

	private void setShown(Column<HostsRow> column, boolean shown) {
		settings = settings.withShown(column.id(), shown);
		arrange();
		saveSoon();
	}

	private boolean pending;

	private void saveSoon() {
		pending = true;
		viewer.getTree().getDisplay().timerExec(SAVE_MILLIS, saving);
	}

	private void saveIfPending() {
		if (pending)
			save();
	}

	private void save() {
		pending = false;
		store.save(ID, settings);
	}
}
