package org.minicloud.xen.xenstore;

/**
 * A watch on a node and all below it.
 *
 * @param path     absolute, or special
 * @param relative whether the domain named it relative to its own node, and is told so
 */
record Watch(StoreConnection connection, String path, String token, boolean relative) {
	boolean is(String otherPath, String otherToken) {
		return path.equals(otherPath) && token.equals(otherToken);
	}

	void fire(String changed) {
		String told = changed;
		if (relative && !StorePath.isSpecial(changed))
			told = changed.substring(StorePath.ofDomain(connection.domid()).length() + 1);
		connection.sink().fired(told, token);
	}
}
