package org.minicloud.console.explorer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.minicloud.connection.Subscription;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.ConnectionState;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.session.SessionListener;
import org.minicloud.model.Region;

/** All regions, always, with what is in them; selecting one brings it into view. */
public final class ExplorerView extends ViewPart implements SessionListener {
	private static final String MEMENTO_EXPANDED = "expanded";
	private static final String MEMENTO_SCOPE = "scope";

	private final List<Subscription> subscriptions = new ArrayList<>();
	private final Set<String> toExpand = new LinkedHashSet<>();
	private CloudSession session;
	private TreeViewer tree;
	private boolean following;

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		session = site.getService(CloudSession.class);
		if (memento == null)
			return;
		String expanded = memento.getString(MEMENTO_EXPANDED);
		if (expanded != null && !expanded.isEmpty())
			toExpand.addAll(List.of(expanded.split(" ")));
		String scope = memento.getString(MEMENTO_SCOPE);
		if (scope != null && !scope.isEmpty())
			session.setScope(RegionScope.of(scope));
	}

	@Override
	public void saveState(IMemento memento) {
		List<String> expanded = new ArrayList<>();
		for (Object element : tree.getExpandedElements())
			if (element instanceof ExplorerNode.RegionNode region)
				expanded.add(region.region());
		memento.putString(MEMENTO_EXPANDED, String.join(" ", expanded));
		memento.putString(MEMENTO_SCOPE, session.scope().region().orElse(""));
	}

	@Override
	public void createPartControl(Composite parent) {
		tree = new TreeViewer(parent, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
		tree.setUseHashlookup(true);
		tree.setContentProvider(new ExplorerContent(session.replica()));
		tree.setLabelProvider(new DelegatingStyledCellLabelProvider(new ExplorerLabels(session,
				new LocalResourceManager(JFaceResources.getResources(), tree.getControl()))));
		tree.setInput(session);
		tree.expandToLevel(2);
		tree.addSelectionChangedListener(event -> selected(event.getStructuredSelection()));
		tree.addDoubleClickListener(event -> toggle((IStructuredSelection) event.getSelection()));
		getSite().setSelectionProvider(tree);
		subscriptions.add(session.listen(this));
		subscriptions.add(session.replica().listen(this::replicaChanged));
		expandAsBefore();
		selectScope();
	}

	private void selected(IStructuredSelection selection) {
		if (following || !(selection.getFirstElement() instanceof ExplorerNode node))
			return;
		following = true;
		session.setScope(node.scope());
		following = false;
		if (node instanceof ExplorerNode.ServiceNode service)
			show(service.service().view);
	}

	private void show(String view) {
		try {
			getSite().getPage().showView(view, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException broken) {
			ILog.of(ExplorerView.class).error("The view " + view + " could not be opened", broken);
		}
	}

	private void toggle(IStructuredSelection selection) {
		Object node = selection.getFirstElement();
		tree.setExpandedState(node, !tree.getExpandedState(node));
	}

	private void replicaChanged(ReplicaChange change) {
		boolean newRegion = change.added().stream().anyMatch(Region.class::isInstance);
		if (newRegion) {
			tree.refresh();
			tree.expandToLevel(2);
			expandAsBefore();
			selectScope();
		} else {
			tree.refresh(true);
		}
	}

	/** The first time, the region that the connection prefers is open. */
	private void expandAsBefore() {
		if (session.replica().regions().isEmpty())
			return;
		if (toExpand.isEmpty())
			session.regionForNew().ifPresent(toExpand::add);
		toExpand.forEach(region -> tree.setExpandedState(new ExplorerNode.RegionNode(region), true));
		toExpand.clear();
	}

	@Override
	public void connectionChanged(ConnectionState state) {
		tree.refresh(true);
	}

	@Override
	public void scopeChanged(RegionScope scope) {
		if (!following)
			selectScope();
	}

	/** The tree follows a choice made elsewhere, unless it stands inside that region already. */
	private void selectScope() {
		if (tree.getStructuredSelection().getFirstElement() instanceof ExplorerNode node
				&& node.scope().equals(session.scope()))
			return;
		ExplorerNode wanted = session.scope().region().<ExplorerNode>map(ExplorerNode.RegionNode::new)
				.orElseGet(ExplorerNode.CloudNode::new);
		following = true;
		tree.setSelection(new StructuredSelection(wanted), true);
		following = false;
	}

	@Override
	public void setFocus() {
		tree.getControl().setFocus();
	}

	@Override
	public void dispose() {
		subscriptions.forEach(Subscription::close);
		super.dispose();
	}
}
