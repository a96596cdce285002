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
		List<String> ids = rows.values().stream().filter(host -> !tree.viewer().getExpandedState(host)).map(HostRow::host)
				.toList();
		memento.putString(MEMENTO_CLOSED, String.join(" ", ids));
	}

	@Override
	protected Control createContent(Composite parent) {
		tree = new HostsTree(parent, new HostsColumns(new DomainNames(session().replica())).all(),
				new TableSettingsStore(InstanceScope.INSTANCE.getNode(HypervisorIds.BUNDLE)));
		TreeViewer viewer = tree.viewer();
		viewer.addSelectionChangedListener(event -> selected(event.getStructuredSelection()));
		viewer.addDoubleClickListener(event -> {
			Object row = ((IStructuredSelection) event.getSelection()).getFirstElement();
			viewer.setExpandedState(row, !viewer.getExpandedState(row));
		});
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
		Set<String> open = new HashSet<>();
		for (Object row : tree.viewer().getExpandedElements())
			open.add(((HostsRow) row).host());
		return Optional.of(HostLook.at(hypervisors, open));
	}

	@Override
	protected Optional<Placeholder> show(List<HostLook> looks) {
		Map<String, HostRow> now = new HashMap<>(rows);
		rows.clear();
		for (HostLook look : looks) {
			HostRow row = now.getOrDefault(look.entry().id(), new HostRow(look.entry()));
			row.update(look.entry(), look.snapshot());
			rows.put(row.host(), row);
		}
		List<HostRow> added = tree.show(rows.values());
		added.stream().filter(host -> !closed.contains(host.host())).forEach(host -> tree.viewer().setExpandedState(host, true));
		selectFocus();
		tellCommands();
		return looks.isEmpty() ? Optional.of(Placeholder.of("No host is on",
				"Launch an instance: the host that it is placed on powers up and appears here.")) : Optional.empty();
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
