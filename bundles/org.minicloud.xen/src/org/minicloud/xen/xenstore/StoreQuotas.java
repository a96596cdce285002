package org.minicloud.xen.xenstore;

/**
 * What an unprivileged domain may take of the store. The defaults are those of Xen's daemon.
 *
 * @param nodes            nodes that it owns
 * @param watches          watches at one time
 * @param transactions     transactions at one time
 * @param transactionNodes nodes that one transaction touches
 * @param entryBytes       size of a node: value, permissions, names of its children
 * @param permissions      entries in the permissions of a node
 * @param queuedEvents     watch events that wait for room in its ring; one that lets more pile up loses its connection
 */
public record StoreQuotas(int nodes, int watches, int transactions, int transactionNodes, int entryBytes,
		int permissions, int queuedEvents) {
	public static final StoreQuotas DEFAULTS = new StoreQuotas(1000, 128, 10, 1024, 2048, 5, 1024);
}
