/** The disk's side: Derby, rows, bytes, the thread that writes. */
package org.minicloud.store.database;
