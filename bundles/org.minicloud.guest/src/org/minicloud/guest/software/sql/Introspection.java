package org.minicloud.guest.software.sql;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The questions that {@code psql} asks the system's tables for its backslash commands, in terms that the engine answers. */
final class Introspection {
	private Introspection() {
	}

	static String translated(String statement, Session session) {
		String text = statement.toLowerCase(Locale.ROOT);
		if (text.contains("pg_catalog.pg_class c") && text.contains("as \"schema\"") && text.contains("relkind"))
			return relations(text, statement);
		Optional<String> described = DescribedTable.translated(text);
		if (described.isPresent())
			return described.get();
		if (text.contains("pg_catalog.pg_database") && text.contains("as \"name\""))
			return values(session.cluster.databases(), name -> "('" + name + "', 'postgres', 'UTF8')", "\"Name\", \"Owner\", \"Encoding\"");
		if (text.contains("pg_catalog.pg_roles") && text.contains("memberof"))
			return values(session.cluster.roles(), name -> "('" + name + "', " + name.equals(Cluster.DEFAULT) + ", TRUE, " + name.equals(Cluster.DEFAULT) + ", "
					+ name.equals(Cluster.DEFAULT) + ", TRUE, -1, NULL, '{}', FALSE)", "rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolconnlimit, rolvaliduntil,"
							+ " memberof, rolreplication");
		if (text.contains("pg_catalog.pg_namespace n") && text.contains("n.nspname as \"name\""))
			return "SELECT schema_name AS \"Name\", 'postgres' AS \"Owner\" FROM information_schema.schemata WHERE schema_name NOT IN ('information_schema', 'pg_catalog') ORDER BY 1";
		if (text.matches("(?s)select\\s+version\\(\\s*\\)"))
			return "SELECT '" + PgServer.PRODUCT + "' AS version";
		return statement.replaceAll("(?i)\\bcurrent_database\\(\\s*\\)", "'" + session.database.replace("'", "''") + "'");
	}

	/** Names are those that a role or database may have: letters, digits and underscores. */
	private static String values(Collection<String> names, Function<String, String> row, String columns) {
		return "SELECT * FROM (VALUES " + names.stream().map(row).collect(Collectors.joining(", ")) + ") AS d(" + columns + ") ORDER BY 1";
	}

	/** {@code \d}, {@code \dt}, {@code \dv}, {@code \ds}, {@code \di}: psql says by letters which kinds it wants. */
	private static String relations(String text, String statement) {
		String kinds = text.replaceFirst("(?s).*c\\.relkind in \\(([^)]*)\\).*", "$1");
		String head = "SELECT t.table_schema AS \"Schema\", t.table_name AS \"Name\", t.kind AS \"Type\", 'postgres' AS \"Owner\"";
		String tables = "SELECT table_schema, table_name, CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END AS kind, '' AS of FROM information_schema.tables WHERE ("
				+ kinds.contains("'r'") + " AND table_type <> 'VIEW' OR " + kinds.contains("'v'") + " AND table_type = 'VIEW')";
		String sequences = "SELECT sequence_schema, sequence_name, 'sequence', '' FROM information_schema.sequences WHERE " + kinds.contains("'s'");
		String indexes = "SELECT table_schema, CASE index_type_name WHEN 'PRIMARY KEY' THEN table_name || '_pkey' WHEN 'UNIQUE INDEX' THEN " + DescribedTable.UNIQUE
				+ " ELSE index_name END, 'index', table_name FROM information_schema.indexes i WHERE "
				+ kinds.contains("'i'");
		return head + (kinds.contains("'i'") ? ", t.of AS \"Table\"" : "") + " FROM (" + tables + " UNION ALL " + sequences + " UNION ALL " + indexes
				+ ") AS t WHERE t.table_schema = 'public' AND " + DescribedTable.named(statement) + " ORDER BY 1, 2";
	}
}
