package org.minicloud.console.explorer;

import java.util.Arrays;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.minicloud.console.replica.Replica;

/** The tree: the connection, its regions, and in each the kinds of resources. */
final class ExplorerContent implements ITreeContentProvider {
	private final Replica replica;

	ExplorerContent(Replica replica) {
		this.replica = replica;
	}

	@Override
	public Object[] getElements(Object input) {
		return new Object[] { new ExplorerNode.CloudNode() };
	}

	@Override
	public Object[] getChildren(Object parent) {
		return switch ((ExplorerNode) parent) {
			case ExplorerNode.CloudNode cloud -> replica.regions().stream()
					.map(region -> new ExplorerNode.RegionNode(region.getId())).toArray();
			case ExplorerNode.RegionNode region -> Arrays.stream(ExplorerNode.Service.values())
					.map(service -> new ExplorerNode.ServiceNode(region.region(), service)).toArray();
			case ExplorerNode.ServiceNode leaf -> new Object[0];
		};
	}

	@Override
	public Object getParent(Object element) {
		return switch ((ExplorerNode) element) {
			case ExplorerNode.CloudNode cloud -> null;
			case ExplorerNode.RegionNode region -> new ExplorerNode.CloudNode();
			case ExplorerNode.ServiceNode leaf -> new ExplorerNode.RegionNode(leaf.region());
		};
	}

	@Override
	public boolean hasChildren(Object element) {
		return !(element instanceof ExplorerNode.ServiceNode);
	}
}
