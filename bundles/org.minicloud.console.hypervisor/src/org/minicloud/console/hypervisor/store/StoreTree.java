package org.minicloud.console.hypervisor.store;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.minicloud.xen.inspect.StoreNodeSnapshot;

/** The tree of nodes. A node is the same as one of its path, so what is open stays open when values change. */
final class StoreTree {
	private final TreeViewer viewer;
	private Map<String, String> watchers = Map.of();
	private IntFunction<String> domainName = domid -> "domain " + domid;
	private String filter = "";

	StoreTree(Composite parent) {
		Tree tree = new Tree(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
		tree.setHeaderVisible(true);
		viewer = new TreeViewer(tree);
		viewer.setUseHashlookup(true);
		viewer.setComparer(new ByPath());
		viewer.setContentProvider(new Content());
		viewer.addFilter(new Matching());
		ColumnViewerToolTipSupport.enableFor(viewer, ToolTip.NO_RECREATE);
		column("Node", 190, StoreNodeSnapshot::name, StoreNodeSnapshot::path);
		column("Value", 190, StoreTree::value, StoreTree::value);
		column("Permissions", 110, StoreNodeSnapshot::permissions,
				node -> StorePermissions.inWords(node.permissions(), domainName));
		column("Watched by", 120, node -> watchers.getOrDefault(node.path(), ""), node -> "");
	}

	private void column(String title, int width, Function<StoreNodeSnapshot, String> text,
			Function<StoreNodeSnapshot, String> toolTip) {
		TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
		column.getColumn().setText(title);
		column.getColumn().setWidth(width);
		column.getColumn().setMoveable(true);
		column.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object node) {
				return text.apply((StoreNodeSnapshot) node);
			}

			@Override
			public String getToolTipText(Object node) {
				String words = toolTip.apply((StoreNodeSnapshot) node);
				return words.isEmpty() ? null : words;
			}
		});
	}

	/** Bytes that are no text are shown as dots. */
	private static String value(StoreNodeSnapshot node) {
		return node.value().replaceAll("\\p{Cntrl}", "·");
	}

	TreeViewer viewer() {
		return viewer;
	}

	void show(StoreNodeSnapshot root, Map<String, String> watchersByPath, IntFunction<String> nameOfDomain) {
		watchers = watchersByPath;
		domainName = nameOfDomain;
		Object[] expanded = viewer.getExpandedElements();
		viewer.getTree().setRedraw(false);
		viewer.setInput(new Root(root));
		viewer.setExpandedElements(expanded);
		viewer.getTree().setRedraw(true);
	}

	/** @param words in lower case; empty for all nodes */
	void filter(String words) {
		filter = words;
		viewer.refresh();
		if (!words.isEmpty())
			viewer.expandAll();
	}

	/** The root is no row. */
	private record Root(StoreNodeSnapshot node) {
	}

	private static final class ByPath implements IElementComparer {
		@Override
		public boolean equals(Object one, Object other) {
			return one instanceof StoreNodeSnapshot left && other instanceof StoreNodeSnapshot right
					? left.path().equals(right.path()) : one.equals(other);
		}

		@Override
		public int hashCode(Object element) {
			return element instanceof StoreNodeSnapshot node ? node.path().hashCode() : element.hashCode();
		}
	}

	private static final class Content implements ITreeContentProvider {
		@Override
		public Object[] getElements(Object input) {
			return ((Root) input).node().children().toArray();
		}

		@Override
		public Object[] getChildren(Object node) {
			return ((StoreNodeSnapshot) node).children().toArray();
		}

		@Override
		public Object getParent(Object node) {
			return null;
		}

		@Override
		public boolean hasChildren(Object node) {
			return !((StoreNodeSnapshot) node).children().isEmpty();
		}
	}

	/** A node that matches, the way to it, and all below it. */
	private final class Matching extends ViewerFilter {
		@Override
		public boolean select(Viewer tree, Object parent, Object node) {
			return filter.isEmpty() || matches((StoreNodeSnapshot) node);
		}

		private boolean matches(StoreNodeSnapshot node) {
			return node.path().toLowerCase(Locale.ROOT).contains(filter) || node.value().toLowerCase(Locale.ROOT).contains(filter)
					|| node.children().stream().anyMatch(this::matches);
		}
	}
}
