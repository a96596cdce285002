package org.minicloud.console.hypervisor.store;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.jface.action.Action;
import org.eclipse.ui.actions.ActionFactory;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.StoreNodeSnapshot;
import org.minicloud.xen.inspect.StoreSnapshot;
import org.minicloud.xen.inspect.StoreWatchSnapshot;

/** XenStore of the host in focus: every node with its value, who may read and write it, and who watches it. */
public final class StoreView extends HypervisorView<StoreView.Look> {
	private static final int LEVELS_OPEN = 4;

	private Text filter;
	private StoreTree tree;
	private Optional<StoreSnapshot> drawn = Optional.empty();

	/** The store, and the host at the same moment. */
	public record Look(HostSnapshot host, StoreSnapshot store) {
	}

	@Override
	protected Control createContent(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(body);
		filter = new Text(body, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filter.setMessage("Part of a path or a value");
		filter.setData("name", "store.filter");
		GridDataFactory.fillDefaults().grab(true, false).indent(2, 2).applyTo(filter);
		tree = new StoreTree(body);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.viewer().getControl());
		filter.addListener(SWT.Modify, event -> tree.filter(filter.getText().strip().toLowerCase(Locale.ROOT)));
		getSite().setSelectionProvider(tree.viewer());
		getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), new Action("Copy") {
			@Override
			public void run() {
				copy();
			}
		});
		return body;
	}

	private void copy() {
		StructuredSelection chosen = (StructuredSelection) tree.viewer().getStructuredSelection();
		if (chosen.isEmpty())
			return;
		@SuppressWarnings("unchecked")
		String text = ((List<StoreNodeSnapshot>) chosen.toList()).stream().map(node -> node.path() + " = \"" + node.value() + "\"")
				.collect(Collectors.joining("\n"));
		Clipboard clipboard = new Clipboard(tree.viewer().getControl().getDisplay());
		clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}

	@Override
	protected Optional<CompletableFuture<Look>> ask(HypervisorInspection hypervisors) {
		String host = focus().host().orElseThrow();
		return Optional.of(hypervisors.snapshot(host).thenCombine(hypervisors.store(host), Look::new));
	}

	@Override
	protected Optional<Placeholder> show(Look look) {
		if (!drawn.equals(Optional.of(look.store()))) {
			boolean first = drawn.isEmpty();
			tree.show(look.store().root(), watchers(look), domid -> domainName(look, domid));
			drawn = Optional.of(look.store());
			if (first)
				tree.viewer().expandToLevel(LEVELS_OPEN);
		}
		return Optional.empty();
	}

	@Override
	protected void focusChanged() {
		if (shown().isEmpty() || !focus().host().equals(shown().map(look -> look.host().host())))
			drawn = Optional.empty();
	}

	/** For each path who watches it. */
	private Map<String, String> watchers(Look look) {
		Map<String, String> watchers = new HashMap<>();
		for (StoreWatchSnapshot watch : look.store().watches())
			watchers.merge(watch.path(), domainName(look, watch.domid()), (one, other) -> one + ", " + other);
		return watchers;
	}

	private String domainName(Look look, int domid) {
		DomainNames names = new DomainNames(session().replica());
		return look.host().domain(domid).map(domain -> names.shortly(domain.name())).orElse("domain " + domid);
	}

	public TreeViewer viewer() {
		return tree.viewer();
	}

	@Override
	public void setFocus() {
		tree.viewer().getControl().setFocus();
	}
}
