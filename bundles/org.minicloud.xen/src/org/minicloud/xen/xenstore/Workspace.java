package org.minicloud.xen.xenstore;

import java.util.ArrayList;
import java.util.List;

/**
 * The requests on a tree, be it the store's or a transaction's: permissions and quotas are looked at here. All paths are
 * absolute and valid.
 */
final class Workspace {
	private final Tree tree;
	private final NodeCounts counts;
	private final StoreQuotas quotas;
	private final Journal journal;

	Workspace(Tree tree, NodeCounts counts, StoreQuotas quotas, Journal journal) {
		this.tree = tree;
		this.counts = counts;
		this.quotas = quotas;
		this.journal = journal;
	}

	/** The node at the path, which the requester must be allowed to read. */
	Node read(Requester who, String path) throws StoreException {
		return require(who, path, Access.READ);
	}

	/** Sets a value; the node and those above it are made when they are not there. */
	void write(Requester who, String path, byte[] value) throws StoreException {
		Node node = look(path);
		if (node == null) {
			create(who, path, value);
			return;
		}
		requireAccess(who, node, Access.WRITE, path);
		requireSize(who, node.size() - node.value.length + value.length, path);
		tree.setValue(path, value);
		journal.changed(new Change(path, node.permissions, above(path), node.permissions, null));
	}

	/** Makes a node without a value; nothing happens when it is there. */
	void make(Requester who, String path) throws StoreException {
		Node node = look(path);
		if (node == null)
			create(who, path, Node.NO_VALUE);
		else
			requireAccess(who, node, Access.WRITE, path);
	}

	/** Removes a node with all below it. A node that is not there may be removed, if the one above it is there. */
	void remove(Requester who, String path) throws StoreException {
		if (path.equals(StorePath.ROOT))
			throw new StoreException(StoreError.EINVAL, "the root cannot be removed");
		Node node = look(path);
		if (node == null) {
			if (look(StorePath.parent(path)) == null || !isAllowedAbove(who, path, Access.WRITE))
				throw missing(who, path, Access.WRITE);
			return;
		}
		requireAccess(who, node, Access.WRITE, path);
		touchAll(path, node);
		journal.touched(StorePath.parent(path));
		tree.remove(path);
		counts.removedAll(node);
		journal.changed(new Change(path, null, above(path), node.permissions, node));
	}

	/** Only the owner may, and only a privileged domain may give a node away. */
	void setPermissions(Requester who, String path, Permissions permissions) throws StoreException {
		Node node = require(who, path, Access.WRITE);
		if (!who.owns(node.permissions))
			throw denied(path);
		if (!who.isPrivileged()) {
			if (permissions.owner() != node.permissions.owner())
				throw new StoreException(StoreError.EPERM, "only a privileged domain gives a node away");
			if (permissions.entries().size() > quotas.permissions())
				throw new StoreException(StoreError.ENOSPC, "more than " + quotas.permissions() + " permissions");
		}
		Permissions before = node.permissions;
		tree.setPermissions(path, permissions);
		counts.removed(before);
		counts.added(permissions);
		journal.changed(new Change(path, permissions, above(path), before, null));
	}

	private void create(Requester who, String path, byte[] value) throws StoreException {
		List<String> missing = new ArrayList<>();
		String at = path;
		Node ancestor = null;
		while (ancestor == null) {
			missing.add(StorePath.name(at));
			at = StorePath.parent(at);
			ancestor = look(at);
		}
		if (!who.may(Access.WRITE, ancestor.permissions))
			throw denied(path);
		Permissions inherited = who.isPrivileged() ? ancestor.permissions : ancestor.permissions.withOwner(who.domid());
		requireRoom(who, inherited.owner(), missing.size(), path);
		requireSize(who, ancestor.size() + missing.get(missing.size() - 1).length() + 1, at);
		requireSize(who, new Node("", inherited, value, 0, 0).size(), path);
		for (int i = missing.size() - 1; i >= 0; i--) {
			tree.add(at, missing.get(i), inherited, i == 0 ? value : Node.NO_VALUE);
			counts.added(inherited);
			at = StorePath.child(at, missing.get(i));
		}
		journal.changed(new Change(path, inherited, above(path), null, null));
	}

	private void requireRoom(Requester who, int owner, int more, String path) throws StoreException {
		if (!who.isPrivileged() && counts.owned(owner) + more > quotas.nodes())
			throw new StoreException(StoreError.ENOSPC, "no room for " + path + ": domain " + owner + " has its "
					+ quotas.nodes() + " nodes");
	}

	private void requireSize(Requester who, int size, String path) throws StoreException {
		if (!who.isPrivileged() && size > quotas.entryBytes())
			throw new StoreException(StoreError.ENOSPC, path + " would take more than " + quotas.entryBytes() + " bytes");
	}

	private Node require(Requester who, String path, Access wanted) throws StoreException {
		Node node = look(path);
		if (node == null)
			throw missing(who, path, wanted);
		requireAccess(who, node, wanted, path);
		return node;
	}

	private static void requireAccess(Requester who, Node node, Access wanted, String path) throws StoreException {
		if (!who.may(wanted, node.permissions))
			throw denied(path);
	}

	/** Who may not look at what is above does not learn that something is missing. */
	private StoreException missing(Requester who, String path, Access wanted) throws StoreException {
		return isAllowedAbove(who, path, wanted) ? new StoreException(StoreError.ENOENT, "there is no " + path)
				: denied(path);
	}

	private boolean isAllowedAbove(Requester who, String path, Access wanted) throws StoreException {
		String at = path;
		Node node = null;
		while (node == null) {
			at = StorePath.parent(at);
			node = look(at);
		}
		return who.may(wanted, node.permissions);
	}

	private static StoreException denied(String path) {
		return new StoreException(StoreError.EACCES, "no access to " + path);
	}

	private Node look(String path) throws StoreException {
		journal.touched(path);
		return tree.find(path);
	}

	private void touchAll(String path, Node node) throws StoreException {
		for (Node child : node.children()) {
			String childPath = StorePath.child(path, child.name);
			journal.touched(childPath);
			touchAll(childPath, child);
		}
	}

	private Permissions above(String path) {
		return tree.find(StorePath.parent(path)).permissions;
	}
}
