package org.minicloud.xen.xenstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A transaction: it sees the store as it was at its start, and its own changes. It takes effect at once and whole, if
 * nothing that it depends on has been changed by others meanwhile.
 */
final class Transaction implements Journal {
	private final Tree live;
	private final Node base;
	private final Tree tree;
	private final NodeCounts counts;
	private final Requester who;
	private final StoreQuotas quotas;
	private final Workspace workspace;
	private final Set<String> touched = new HashSet<>();
	private final List<Change> changes = new ArrayList<>();
	private final List<Request> requests = new ArrayList<>();

	/** A request that changes something, to be made again on what others have changed elsewhere. */
	interface Request {
		void make(Workspace workspace) throws StoreException;
	}

	Transaction(Tree live, NodeCounts liveCounts, Requester who, StoreQuotas quotas) {
		this.live = live;
		this.who = who;
		this.quotas = quotas;
		this.tree = live.fork();
		this.base = tree.root();
		this.counts = new NodeCounts(liveCounts);
		this.workspace = new Workspace(tree, counts, quotas, this);
	}

	Workspace workspace() {
		return workspace;
	}

	void perform(Request request) throws StoreException {
		request.make(workspace);
		requests.add(request);
	}

	/**
	 * Takes effect.
	 *
	 * @param liveWorkspace of the store, whose journal does not fire watches for this
	 * @throws StoreException EAGAIN when others have changed what it depends on; ENOSPC when they have used up the room;
	 *                        nothing has changed then
	 */
	List<Change> commit(Workspace liveWorkspace) throws StoreException {
		if (requests.isEmpty())
			return List.of();
		boolean alone = live.root() == base;
		if (!alone)
			requireUntouched();
		if (!who.isPrivileged() && counts.exceeding(quotas.nodes()) >= 0)
			throw new StoreException(StoreError.ENOSPC, "the nodes of the transaction find no room any more");
		if (alone) {
			live.become(tree);
			counts.apply();
		} else {
			for (Request request : requests)
				request.make(liveWorkspace);
		}
		return changes;
	}

	@Override
	public void touched(String path) throws StoreException {
		if (touched.contains(path))
			return;
		if (!who.isPrivileged() && touched.size() >= quotas.transactionNodes())
			throw new StoreException(StoreError.ENOSPC,
					"a transaction touches no more than " + quotas.transactionNodes() + " nodes");
		touched.add(path);
	}

	/** A node that is written twice is one change; a removal is always one of its own. */
	@Override
	public void changed(Change change) {
		for (int i = changes.size() - 1; i >= 0 && change.removed() == null; i--) {
			Change earlier = changes.get(i);
			if (earlier.removed() != null)
				break;
			if (earlier.path().equals(change.path())) {
				changes.set(i, new Change(change.path(), change.now(), change.above(), earlier.before(), null));
				return;
			}
		}
		changes.add(change);
	}

	private void requireUntouched() throws StoreException {
		for (String path : touched)
			if (generation(base, path) != generation(live.root(), path))
				throw new StoreException(StoreError.EAGAIN, path + " was changed meanwhile");
	}

	private static long generation(Node root, String path) {
		Node node = Tree.find(root, path);
		return node == null ? 0 : node.generation;
	}
}
