package org.minicloud.store.database;

import org.minicloud.store.schema.Table;

/** Which row: an id or a sequence number, as the table is keyed. Tables are told apart by identity. */
record RowKey(Table table, Object key) {
	@Override
	public boolean equals(Object other) {
		return other instanceof RowKey that && table == that.table && key.equals(that.key);
	}

	@Override
	public int hashCode() {
		return 31 * System.identityHashCode(table) + key.hashCode();
	}
}
