package org.minicloud.console.kit.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.operations.UndoRedoActionGroup;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.connection.Subscription;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.session.SessionListener;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Region;

/** A view with a table of the resources of one kind in the regions in view. A subclass says which, and what they are. */
public abstract class ResourceTableView<T extends OwnedResource> extends ViewPart implements SessionListener {
	private static final String MEMENTO_SELECTION = "selection";

	private final List<Subscription> subscriptions = new ArrayList<>();
	private CloudSession session;
	private ResourceTable<T> table;
	private RowDragging<T> dragging;
	private String title;
	private Set<String> toSelect = Set.of();
	private boolean restored;

	protected abstract TableDefinition<T> definition();

	protected abstract Class<T> type();

	/** The rows, as the replica has them. */
	protected abstract List<T> rows(Replica replica, RegionScope scope);

	/** What to say when there are none, with the one thing that makes the first. */
	protected abstract Placeholder noneYet();

	/** A row was opened with Enter. */
	protected void opened(T row) {
	}

	/** A row was double-clicked. */
	protected void doubleClicked(T row) {
		opened(row);
	}

	/** Rows that show something of objects of another kind that changed. */
	protected List<T> rowsTouchedBy(ReplicaChange change) {
		return List.of();
	}

	/** What can be dropped on rows. */
	protected List<RowDrop<?, T>> drops() {
		return List.of();
	}

	/** The verbs that run on what is dropped anywhere in the table. */
	protected List<ResourceCommand<?>> verbsOnDrop() {
		return List.of();
	}

	/** As if it had been dropped on the row, or between the rows; for tests, too. */
	public final void drop(Object dragged, Optional<T> row) {
		dragging.drop(dragged, row);
	}

	/** The context whose keys hold while the rows have the focus, but not the filter above them; none if empty. */
	protected String rowsContext() {
		return "";
	}

	protected final CloudSession session() {
		return session;
	}

	protected final ResourceTable<T> table() {
		return table;
	}

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		session = site.getService(CloudSession.class);
		title = getPartName();
		if (memento != null && memento.getString(MEMENTO_SELECTION) != null)
			toSelect = Set.of(memento.getString(MEMENTO_SELECTION).split(" "));
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(MEMENTO_SELECTION,
				String.join(" ", table.selectedRows().stream().map(OwnedResource::getId).toList()));
	}

	@Override
	public void createPartControl(Composite parent) {
		table = new ResourceTable<>(parent, definition(),
				new TableSettingsStore(InstanceScope.INSTANCE.getNode(ConsoleIds.PREFERENCES)));
		table.setNoneYet(noneYet());
		table.onOpen(this::opened, this::doubleClicked);
		getSite().setSelectionProvider(table.selectionProvider());
		getSite().getService(IContextService.class).activateContext(ConsoleIds.CONTEXT_TABLE);
		activateWithRows(rowsContext());
		createContextMenu();
		dragging = new RowDragging<>(table, drops(), verbsOnDrop(), new CommandContext(getSite().getWorkbenchWindow(), session));
		dragging.allowDragging();
		dragging.allowDropping();
		installGlobalActions(getViewSite().getActionBars());
		subscriptions.add(session.listen(this));
		subscriptions.add(session.replica().listen(this::replicaChanged));
		readAnew();
	}

	/** Del in the filter deletes a letter; on the rows it is a verb. */
	private void activateWithRows(String context) {
		if (context.isEmpty())
			return;
		IContextService contexts = getSite().getWorkbenchWindow().getService(IContextService.class);
		IContextActivation[] active = new IContextActivation[1];
		table.widget().addListener(SWT.FocusIn, event -> active[0] = contexts.activateContext(context));
		for (int end : new int[] { SWT.FocusOut, SWT.Dispose })
			table.widget().addListener(end, event -> {
				if (active[0] != null)
					contexts.deactivateContext(active[0]);
				active[0] = null;
			});
	}

	private void createContextMenu() {
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(false);
		menu.add(new GroupMarker("open"));
		menu.add(new GroupMarker("verbs"));
		menu.add(new Separator("copy"));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		table.widget().setMenu(menu.createContextMenu(table.widget()));
		getSite().registerContextMenu(menu, table.selectionProvider());
	}

	private void installGlobalActions(IActionBars bars) {
		bars.setGlobalActionHandler(ActionFactory.COPY.getId(), action("Copy", this::copyRows));
		bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), action("Select All", table::selectAll));
		new UndoRedoActionGroup(getSite(), getSite().getWorkbenchWindow().getWorkbench().getOperationSupport().getUndoContext(), true)
				.fillActionBars(bars);
		bars.updateActionBars();
	}

	private static IAction action(String text, Runnable run) {
		return new Action(text) {
			@Override
			public void run() {
				run.run();
			}
		};
	}

	/** Selects a row and scrolls to it; a filter that hides it is cleared. */
	@SuppressWarnings("unchecked")
	public final void reveal(OwnedResource row) {
		if (!type().isInstance(row) || !table.allRows().contains(row))
			return;
		if (!table.visibleRows().contains(row))
			table.clearFilter();
		table.select(List.of((T) row));
	}

	/** The selected rows, as the table shows them, onto the clipboard. */
	public final void copyRows() {
		table.copyRows();
	}

	/** The ids of the selected rows, a line each, onto the clipboard. */
	public final void copyIds() {
		table.copyIds();
	}

	@Override
	public void connectionChanged(ConnectionState state) {
		showObstacle();
	}

	@Override
	public void scopeChanged(RegionScope scope) {
		readAnew();
	}

	private void replicaChanged(ReplicaChange change) {
		Set<T> present = new LinkedHashSet<>(rowsTouchedBy(change));
		List<T> gone = new ArrayList<>();
		change.added().forEach(object -> take(object, present));
		change.updated().forEach(object -> take(object, present));
		change.removed().stream().filter(type()::isInstance).map(type()::cast).forEach(gone::add);
		if (!present.isEmpty() || !gone.isEmpty())
			table.update(present, gone);
		showObstacle();
		restoreSelection();
	}

	private void take(EObject object, Set<T> rows) {
		if (type().isInstance(object) && isInScope(object))
			rows.add(type().cast(object));
	}

	private boolean isInScope(EObject object) {
		for (EObject container = object.eContainer(); container != null; container = container.eContainer())
			if (container instanceof Region region)
				return session.scope().includes(region.getId());
		return EcoreUtil.getRootContainer(object) == session.replica().cloud();
	}

	private void readAnew() {
		setPartName(session.scope().region().map(region -> title + " – " + region).orElse(title));
		table.setRows(rows(session.replica(), session.scope()));
		showObstacle();
		restoreSelection();
	}

	private void showObstacle() {
		Optional<Placeholder> obstacle = SessionObstacle.of(session);
		table.setObstacle(obstacle.filter(why -> table.allRows().isEmpty() || session.connection().isEmpty()));
	}

	/** What was selected when the program ended is selected again as soon as it is there; else the first. */
	private void restoreSelection() {
		if (restored || table.visibleRows().isEmpty() || !session.replica().isLoaded(session.scope()))
			return;
		restored = true;
		if (!table.selectedRows().isEmpty())
			return;
		List<T> again = table.visibleRows().stream().filter(row -> toSelect.contains(row.getId())).toList();
		table.select(again.isEmpty() ? table.visibleRows().subList(0, 1) : again);
	}

	@Override
	public <A> A getAdapter(Class<A> adapter) {
		if (adapter == ResourceTable.class)
			return adapter.cast(table);
		return adapter == ResourceTableView.class ? adapter.cast(this) : super.getAdapter(adapter);
	}

	@Override
	public void setFocus() {
		table.setFocus();
	}

	@Override
	public void dispose() {
		subscriptions.forEach(Subscription::close);
		super.dispose();
	}
}
