package org.minicloud.xen.xenstore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a domain may ask of the store. Transactions and watches belong to the connection and go with it. Every request
 * names a transaction, or {@link #NO_TRANSACTION}; paths may be relative to the domain's own node.
 * <p>
 * A request that is refused throws {@link StoreException}: EINVAL for a path that cannot be, ENOENT for a node or a
 * transaction that is not there, EACCES, ENOSPC when a quota is used up. Nothing has changed then.
 */
public final class StoreConnection {
	public static final int NO_TRANSACTION = 0;

	private final XenStore store;
	private final Requester requester;
	private final WatchSink sink;
	private final List<Watch> watches = new ArrayList<>();
	private final Map<Integer, Transaction> transactions = new HashMap<>();
	private int lastTransaction;
	private boolean closed;

	StoreConnection(XenStore store, int domid, WatchSink sink) {
		this.store = store;
		this.requester = new Requester(domid);
		this.sink = sink;
	}

	public int domid() {
		return requester.domid();
	}

	/** READ. */
	public byte[] read(int transaction, String path) throws StoreException {
		return workspace(transaction).read(requester, absolute(path)).value.clone();
	}

	/** DIRECTORY: the names of the children. */
	public List<String> directory(int transaction, String path) throws StoreException {
		Node node = workspace(transaction).read(requester, absolute(path));
		return Arrays.stream(node.children()).map(child -> child.name).toList();
	}

	/** A number that changes whenever the node or the set of its children does. */
	public long generation(int transaction, String path) throws StoreException {
		return workspace(transaction).read(requester, absolute(path)).generation;
	}

	/** GET_PERMS; also of the special events. */
	public Permissions permissions(int transaction, String path) throws StoreException {
		if (StorePath.isSpecial(path))
			return store.specialPermissions(requester, path);
		return workspace(transaction).read(requester, absolute(path)).permissions;
	}

	/** WRITE: sets the value, and makes the node and those above it when they are not there. */
	public void write(int transaction, String path, byte[] value) throws StoreException {
		String at = absolute(path);
		byte[] copy = value.length == 0 ? Node.NO_VALUE : value.clone();
		perform(transaction, workspace -> workspace.write(requester, at, copy));
	}

	/** MKDIR: makes the node and those above it, without values; nothing happens when it is there. */
	public void make(int transaction, String path) throws StoreException {
		String at = absolute(path);
		perform(transaction, workspace -> workspace.make(requester, at));
	}

	/** RM: removes the node with all below it. */
	public void remove(int transaction, String path) throws StoreException {
		String at = absolute(path);
		perform(transaction, workspace -> workspace.remove(requester, at));
	}

	/** SET_PERMS; also of the special events. */
	public void setPermissions(int transaction, String path, Permissions permissions) throws StoreException {
		if (StorePath.isSpecial(path)) {
			store.setSpecialPermissions(requester, path, permissions);
			return;
		}
		String at = absolute(path);
		perform(transaction, workspace -> workspace.setPermissions(requester, at, permissions));
	}

	/**
	 * WATCH: fires once at once, and then for every change of the node and below.
	 *
	 * @throws StoreException EEXIST when there is the same watch already
	 */
	public void watch(String path, String token) throws StoreException {
		String at = StorePath.watchable(path, domid());
		if (watches.stream().anyMatch(watch -> watch.is(at, token)))
			throw new StoreException(StoreError.EEXIST, path + " is watched with that token already");
		if (!requester.isPrivileged() && watches.size() >= store.quotas().watches())
			throw new StoreException(StoreError.ENOSPC, "no more than " + store.quotas().watches() + " watches");
		Watch watch = new Watch(this, at, token, !StorePath.isSpecial(path) && !path.startsWith(StorePath.ROOT));
		watches.add(watch);
		store.watches().add(watch);
		watch.fire(at);
	}

	/** UNWATCH. @throws StoreException ENOENT when there is no such watch */
	public void unwatch(String path, String token) throws StoreException {
		String at = StorePath.watchable(path, domid());
		for (Watch watch : watches)
			if (watch.is(at, token)) {
				watches.remove(watch);
				store.watches().remove(watch);
				return;
			}
		throw new StoreException(StoreError.ENOENT, path + " is not watched with that token");
	}

	/** RESET_WATCHES: as a new kernel in a domain does that does not know of its predecessor's. */
	public void reset() {
		watches.forEach(store.watches()::remove);
		watches.clear();
		transactions.clear();
	}

	/** TRANSACTION_START. @return its number, not 0 */
	public int startTransaction() throws StoreException {
		if (!requester.isPrivileged() && transactions.size() >= store.quotas().transactions())
			throw new StoreException(StoreError.ENOSPC, "no more than " + store.quotas().transactions() + " transactions");
		do
			lastTransaction++;
		while (lastTransaction == NO_TRANSACTION || transactions.containsKey(lastTransaction));
		transactions.put(lastTransaction, store.startTransaction(requester));
		return lastTransaction;
	}

	/**
	 * TRANSACTION_END.
	 *
	 * @param commit whether it is to take effect
	 * @throws StoreException EAGAIN when others have changed what it depends on: it is to be tried anew
	 */
	public void endTransaction(int transaction, boolean commit) throws StoreException {
		Transaction ended = transaction(transaction);
		transactions.remove(transaction);
		if (commit)
			store.commit(ended);
	}

	/** Whether there is a transaction of this number. */
	public boolean hasTransaction(int transaction) {
		return transactions.containsKey(transaction);
	}

	/** Watches that it has now. */
	public int watchCount() {
		return watches.size();
	}

	/** Transactions that it has now. */
	public int transactionCount() {
		return transactions.size();
	}

	/** Ends the connection with all it has. */
	public void close() {
		closed = true;
		reset();
	}

	XenStore store() {
		return store;
	}

	Requester requester() {
		return requester;
	}

	WatchSink sink() {
		return sink;
	}

	private String absolute(String path) throws StoreException {
		return StorePath.absolute(path, domid());
	}

	private void perform(int transaction, Transaction.Request request) throws StoreException {
		if (transaction == NO_TRANSACTION)
			request.make(workspace(transaction));
		else
			transaction(transaction).perform(request);
	}

	private Workspace workspace(int transaction) throws StoreException {
		if (closed)
			throw new StoreException(StoreError.EIO, "the connection is closed");
		return transaction == NO_TRANSACTION ? store.workspace() : transaction(transaction).workspace();
	}

	private Transaction transaction(int number) throws StoreException {
		Transaction transaction = transactions.get(number);
		if (transaction == null)
			throw new StoreException(StoreError.ENOENT, "there is no transaction " + Integer.toUnsignedString(number));
		return transaction;
	}
}
