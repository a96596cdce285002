/** Follows what a transaction changes in memory: undo, index, what to store. */
package org.minicloud.store.tracking;
