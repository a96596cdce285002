package org.minicloud.store.migration;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Brings a database from one version of the schema to the next. It is carried out in one database transaction. What it does
 * is written down as SQL and never derived from the Ecore, which goes on changing.
 */
public interface Migration {
	/** The version it starts from. */
	int from();

	/** The version it leads to, {@code from() + 1}. */
	default int to() {
		return from() + 1;
	}

	/** @param connection without automatic commit; the caller commits */
	void apply(Connection connection) throws SQLException;
}
