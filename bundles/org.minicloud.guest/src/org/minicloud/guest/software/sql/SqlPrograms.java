package org.minicloud.guest.software.sql;

import org.minicloud.guest.programs.CatalogEntries;
import org.minicloud.guest.programs.Output;

/** The programs of the database's packages. */
public final class SqlPrograms {
	private SqlPrograms() {
	}

	public static void addTo(CatalogEntries entries) {
		entries.packaged("postgres", 4_800, 9_200, PgServer::new);
		entries.packaged("psql", 420, 1_900, Psql::new);
		entries.hiddenTool("initdb", 90, 120_000, call -> Output.line("The files belonging to this database system are made when the server is first started."));
	}
}
