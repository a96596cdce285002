package org.minicloud.xen.xenstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.xen.inspect.StoreNodeSnapshot;
import org.minicloud.xen.inspect.StoreSnapshot;
import org.minicloud.xen.inspect.StoreWatchSnapshot;

/**
 * The store of one host: the tree, who may do what with it, and who wants to know of changes. It answers at once and costs
 * nothing; that asking it takes time is the daemon's affair. Deterministic; belongs to the cloud's thread.
 */
public final class XenStore {
	private final StoreQuotas quotas;
	private final Tree tree = new Tree(new TreeCommons());
	private final NodeCounts counts = new NodeCounts(null);
	private final Watches watches = new Watches();
	private final Workspace workspace;
	private final Workspace silent;
	private final Map<String, Permissions> special = new TreeMap<>();
	private final List<StoreConnection> connections = new ArrayList<>();
	/** Domains that have been introduced, and whether each is known to have shut down. */
	private final Map<Integer, Boolean> introduced = new HashMap<>();

	public XenStore(StoreQuotas quotas) {
		this.quotas = quotas;
		this.workspace = new Workspace(tree, counts, quotas, new Firing(true));
		this.silent = new Workspace(tree, counts, quotas, new Firing(false));
		counts.added(tree.root().permissions);
		special.put(StorePath.INTRODUCE_DOMAIN, Permissions.PRIVILEGED);
		special.put(StorePath.RELEASE_DOMAIN, Permissions.PRIVILEGED);
	}

	/** A connection on behalf of a domain; domain 0 may do all. */
	public StoreConnection connect(int domid, WatchSink sink) {
		StoreConnection connection = new StoreConnection(this, domid, sink);
		connections.add(connection);
		return connection;
	}

	/** Ends a connection. */
	public void disconnect(StoreConnection connection) {
		connections.remove(connection);
		connection.close();
	}

	/** INTRODUCE: a domain is there; watches on {@code @introduceDomain} fire. */
	public void introduce(int domid) {
		if (introduced.putIfAbsent(domid, false) == null)
			watches.fireSpecial(StorePath.INTRODUCE_DOMAIN, special.get(StorePath.INTRODUCE_DOMAIN));
	}

	/** The domain has shut down: watches on {@code @releaseDomain} fire, once until it resumes. */
	public void shutDown(int domid) {
		if (Boolean.FALSE.equals(introduced.replace(domid, true)))
			watches.fireSpecial(StorePath.RELEASE_DOMAIN, special.get(StorePath.RELEASE_DOMAIN));
	}

	/** RESUME: the domain that shut down runs again. */
	public void resume(int domid) {
		introduced.replace(domid, false);
	}

	/**
	 * RELEASE: the domain is no more. Its connections end, its nodes go, and no permission names it any longer, so that the
	 * next domain of that number inherits nothing. Watches on {@code @releaseDomain} fire.
	 */
	public void release(int domid) {
		for (StoreConnection connection : List.copyOf(connections))
			if (connection.domid() == domid && domid != 0)
				disconnect(connection);
		boolean known = introduced.remove(domid) != null;
		if (counts.isNamed(domid))
			forget(domid, tree.root(), StorePath.ROOT);
		if (known)
			watches.fireSpecial(StorePath.RELEASE_DOMAIN, special.get(StorePath.RELEASE_DOMAIN));
	}

	/** Whether a domain has been introduced; domain 0 need not be. */
	public boolean isIntroduced(int domid) {
		return domid == 0 || introduced.containsKey(domid);
	}

	/** SET_TARGET: a domain may do what another may, as a device model for its guest. */
	public void setTarget(int domid, int targetDomid) {
		for (StoreConnection connection : connections)
			if (connection.domid() == domid)
				connection.requester().setTarget(targetDomid);
	}

	/** Nodes that a domain owns. */
	public int nodesOwned(int domid) {
		return counts.owned(domid);
	}

	public StoreQuotas quotas() {
		return quotas;
	}

	/** The tree with its permissions, and all watches, for people to look at. */
	public StoreSnapshot snapshot() {
		return new StoreSnapshot(snapshot(tree.root(), StorePath.ROOT), watches.all().stream()
				.map(watch -> new StoreWatchSnapshot(watch.connection().domid(), watch.path(), watch.token())).toList());
	}

	Workspace workspace() {
		return workspace;
	}

	Watches watches() {
		return watches;
	}

	Transaction startTransaction(Requester requester) {
		return new Transaction(tree, counts, requester, quotas);
	}

	void commit(Transaction transaction) throws StoreException {
		transaction.commit(silent).forEach(watches::fire);
	}

	Permissions specialPermissions(Requester who, String event) throws StoreException {
		Permissions permissions = special.get(event);
		if (permissions == null)
			throw new StoreException(StoreError.EINVAL, "there is no event " + event);
		if (!who.may(Access.READ, permissions))
			throw new StoreException(StoreError.EACCES, "no access to " + event);
		return permissions;
	}

	void setSpecialPermissions(Requester who, String event, Permissions permissions) throws StoreException {
		if (!special.containsKey(event))
			throw new StoreException(StoreError.EINVAL, "there is no event " + event);
		if (!who.isPrivileged())
			throw new StoreException(StoreError.EACCES, "only a privileged domain may change " + event);
		special.put(event, permissions);
	}

	/** Removes what is the domain's below a node, and its name from all other permissions. */
	private void forget(int domid, Node node, String path) {
		Requester dom0 = new Requester(0);
		try {
			if (node.permissions.owner() == domid) {
				workspace.remove(dom0, path);
				return;
			}
			Permissions without = node.permissions.without(domid);
			if (!without.equals(node.permissions))
				workspace.setPermissions(dom0, path, without);
		} catch (StoreException impossible) {
			throw new IllegalStateException("domain 0 may do all", impossible);
		}
		for (Node child : tree.find(path).children().clone())
			forget(domid, child, StorePath.child(path, child.name));
	}

	private static StoreNodeSnapshot snapshot(Node node, String path) {
		return new StoreNodeSnapshot(path, node.name, StoreText.of(node.value), node.permissions.toString(),
				Arrays.stream(node.children()).map(child -> snapshot(child, StorePath.child(path, child.name))).toList());
	}

	/** What is done outside of a transaction takes effect and is told at once. */
	private final class Firing implements Journal {
		private final boolean telling;

		Firing(boolean telling) {
			this.telling = telling;
		}

		@Override
		public void touched(String path) {
			// nothing to remember: nobody can come in between
		}

		@Override
		public void changed(Change change) {
			if (telling)
				watches.fire(change);
		}
	}
}
