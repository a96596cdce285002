package org.minicloud.xen.xenstore;

/** Is told what a request reads and changes. */
interface Journal {
	/**
	 * The request depends on whether there is a node at this path, and on what it is.
	 *
	 * @throws StoreException ENOSPC when that is too much to remember
	 */
	void touched(String path) throws StoreException;

	void changed(Change change);
}
