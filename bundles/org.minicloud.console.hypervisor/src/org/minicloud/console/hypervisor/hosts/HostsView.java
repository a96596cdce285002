package org.minicloud.console.hypervisor.hosts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PartInitException;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.TableSettingsStore;

/** The hosts that are in use and their domains, as xentop shows them. Choosing one moves the other views to it. */
public final class HostsView extends HypervisorView<List<HostLook>> {
	private static final String MEMENTO_CLOSED = "closed";

	private final Map<String, HostRow> rows = new LinkedHashMap<>();
	private final Set<String> closed = new HashSet<>();
	/** Only these are looked into, when there are many. */
	private final Set<String> open = new HashSet<>();
	/** Those of them whose domains were shown since. */
	private final Set<String> shownOpen = new HashSet<>();
	private HostsTree tree;
	private boolean following;

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		String kept = memento == null ? null : memento.getString(MEMENTO_CLOSED);
		if (kept != null && !kept.isEmpty())
			closed.addAll(List.of(kept.split(" ")));
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(MEMENTO_CLOSED, String.join(" ", closed));
	}

	@Override
	protected Control createContent(Composite parent) {
		tree = new HostsTree(parent, new HostsColumns(new DomainNames(session().replica())).all(),
				new TableSettingsStore(InstanceScope.INSTANCE.getNode(HypervisorIds.BUNDLE)));
		TreeViewer viewer = tree.viewer();
		viewer.addSelectionChangedListener(event -> selected(event.getStructuredSelection()));
		viewer.getTree().addListener(SWT.Expand, event -> opened((HostsRow) event.item.getData()));
		viewer.getTree().addListener(SWT.Collapse, event -> closed((HostsRow) event.item.getData()));
		MenuManager menu = new MenuManager();
		menu.add(new GroupMarker("verbs"));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		viewer.getTree().setMenu(menu.createContextMenu(viewer.getTree()));
		getSite().registerContextMenu(menu, viewer);
		getSite().setSelectionProvider(viewer);
		return viewer.getTree();
	}

	@Override
	protected boolean needsHost() {
		return false;
	}

	@Override
	protected String subject() {
		return "";
	}

	@Override
	protected Optional<CompletableFuture<List<HostLook>>> ask(HypervisorInspection hypervisors) {
		return Optional.of(HostLook.at(hypervisors, Set.copyOf(open)));
	}

	@Override
	protected Optional<Placeholder> show(List<HostLook> looks) {
		Map<String, HostRow> now = new HashMap<>(rows);
		List<HostRow> changed = new ArrayList<>();
		rows.clear();
		for (HostLook look : looks) {
			HostRow row = now.getOrDefault(look.entry().id(), new HostRow(look.entry()));
			if (row.update(look.entry(), look.snapshot()))
				changed.add(row);
			rows.put(row.host(), row);
		}
		List<HostRow> added = tree.show(rows.values(), changed);
		boolean few = looks.size() <= HostLook.FEW;
		added.stream().map(HostRow::host).filter(host -> !closed.contains(host) && (few || focus().host().equals(Optional.of(host))))
				.forEach(open::add);
		changed.addAll(added);
		openRows(changed);
		selectFocus();
		tellCommands();
		return looks.isEmpty() ? Optional.of(Placeholder.of("No host is on",
				"Launch an instance: the host that it is placed on powers up and appears here.")) : Optional.empty();
	}

	/**
	 * A row can only be open once it has something below it, which comes a moment after it was opened. Until then the
	 * widget believes that it is open already, so it is shut first.
	 */
	private void openRows(List<HostRow> candidates) {
		for (HostRow host : candidates)
			if (open.contains(host.host()) && !host.domains().isEmpty() && shownOpen.add(host.host())) {
				tree.viewer().setExpandedState(host, false);
				tree.viewer().setExpandedState(host, true);
			}
	}

	private void opened(HostsRow row) {
		closed.remove(row.host());
		if (open.add(row.host()))
			askAgain();
	}

	/** Without anything below it a row falls shut by itself; nobody closed it then. */
	private void closed(HostsRow row) {
		if (row instanceof HostRow host && host.domains().isEmpty())
			return;
		closed.add(row.host());
		open.remove(row.host());
		shownOpen.remove(row.host());
	}

	/** Verbs depend on the state of what is selected, not only on what it is. */
	private void tellCommands() {
		if (!tree.viewer().getStructuredSelection().isEmpty())
			tree.viewer().setSelection(tree.viewer().getStructuredSelection());
	}

	private void selected(IStructuredSelection selection) {
		if (following)
			return;
		switch (selection.getFirstElement()) {
			case HostRow host -> focus().chooseHost(host.host());
			case DomainRow domain -> focus().chooseDomain(domain.host(), domain.domid());
			case null, default -> {
				// nothing is selected: the others stay with what they show
			}
		}
	}

	@Override
	protected void focusChanged() {
		focus().host().filter(host -> !closed.contains(host)).ifPresent(open::add);
		selectFocus();
	}

	/** When another view chose, or nothing is selected yet. */
	private void selectFocus() {
		if (!tree.viewer().getStructuredSelection().isEmpty() && !isElsewhere())
			return;
		Optional<HostRow> host = focus().host().map(rows::get);
		if (host.isEmpty())
			return;
		HostsRow wanted = focus().domid().isEmpty() ? host.get()
				: host.get().domains().stream().filter(domain -> domain.domid() == focus().domid().getAsInt())
						.<HostsRow>map(domain -> domain).findFirst().orElse(host.get());
		following = true;
		tree.viewer().setSelection(new StructuredSelection(wanted), true);
		following = false;
	}

	private boolean isElsewhere() {
		if (focus().host().isEmpty())
			return false;
		return switch (tree.viewer().getStructuredSelection().getFirstElement()) {
			case HostRow host -> !host.host().equals(focus().host().get()) || focus().domid().isPresent();
			case DomainRow domain -> !domain.host().equals(focus().host().get())
					|| domain.domid() != focus().domid().orElse(domain.domid() + 1);
			case null, default -> true;
		};
	}

	/** The rows of the hosts, in the order of the answer. */
	public List<HostRow> hosts() {
		return new ArrayList<>(rows.values());
	}

	public HostsTree tree() {
		return tree;
	}
}
