package org.minicloud.console.hypervisor.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.contexts.IContextService;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettingsStore;

/**
 * A view whose snapshot is a list: a table as all of the console's, with filter, columns, sorting and export.
 *
 * @param <S> what it asks for
 * @param <R> what a row shows
 */
public abstract class SnapshotTableView<S, R> extends HypervisorView<S> {
	private final Map<String, LiveRow<R>> rows = new LinkedHashMap<>();
	private ResourceTable<LiveRow<R>> table;

	protected abstract TableDefinition<LiveRow<R>> definition();

	/** What the rows are. */
	protected abstract List<R> rows(S snapshot);

	/** Tells a row from the others of the same snapshot, and finds it again in the next. */
	protected abstract String id(R row);

	/** Cloud time of the snapshot in nanoseconds, for rates. */
	protected abstract long nanos(S snapshot);

	/** What to say when there is no row. */
	protected abstract Placeholder noneYet(S snapshot);

	@Override
	protected Control createContent(Composite parent) {
		table = new ResourceTable<>(parent, definition(),
				new TableSettingsStore(InstanceScope.INSTANCE.getNode(HypervisorIds.BUNDLE)));
		getSite().setSelectionProvider(table.selectionProvider());
		getSite().getService(IContextService.class).activateContext(ConsoleIds.CONTEXT_TABLE);
		MenuManager menu = new MenuManager();
		menu.add(new GroupMarker("verbs"));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		table.widget().setMenu(menu.createContextMenu(table.widget()));
		getSite().registerContextMenu(menu, table.selectionProvider());
		return table;
	}

	@Override
	protected void focusChanged() {
		rows.clear();
		table.setRows(List.of());
	}

	@Override
	protected Optional<Placeholder> show(S snapshot) {
		table.setNoneYet(noneYet(snapshot));
		List<LiveRow<R>> changed = new ArrayList<>();
		Set<String> present = new HashSet<>();
		for (R row : rows(snapshot)) {
			String id = id(row);
			present.add(id);
			LiveRow<R> known = rows.get(id);
			if (known == null)
				rows.put(id, known = new LiveRow<>(id, row, nanos(snapshot)));
			else if (!known.update(row, nanos(snapshot)))
				continue;
			changed.add(known);
		}
		List<LiveRow<R>> gone = rows.values().stream().filter(row -> !present.contains(row.id())).toList();
		gone.forEach(row -> rows.remove(row.id()));
		if (!changed.isEmpty() || !gone.isEmpty())
			table.update(changed, gone);
		return Optional.empty();
	}

	public final ResourceTable<LiveRow<R>> table() {
		return table;
	}

	@Override
	public <A> A getAdapter(Class<A> adapter) {
		return adapter == ResourceTable.class ? adapter.cast(table) : super.getAdapter(adapter);
	}
}
