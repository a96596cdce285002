package org.minicloud.guest.software.sql;

import java.util.Locale;

/** The questions that {@code psql} asks the system's tables for its backslash commands, in terms that the engine answers. */
final class Introspection {
	private static final String TABLES = "SELECT table_schema AS \"Schema\", table_name AS \"Name\", CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'table' END AS \"Type\", "
			+ "'postgres' AS \"Owner\" FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1, 2";

	private Introspection() {
	}

	static String translated(String statement, Cluster cluster) {
		String text = statement.toLowerCase(Locale.ROOT);
		if (text.contains("pg_catalog.pg_class c") && text.contains("as \"schema\"") && text.contains("relkind"))
			return TABLES;
		if (text.contains("pg_catalog.pg_database") && text.contains("as \"name\"")) {
			StringBuilder rows = new StringBuilder("SELECT * FROM (VALUES ");
			for (String name : cluster.databases())
				rows.append(rows.charAt(rows.length() - 1) == ' ' ? "" : ", ").append("('").append(name).append("', 'postgres', 'UTF8')");
			return rows + ") AS d(\"Name\", \"Owner\", \"Encoding\")";
		}
		if (text.matches("(?s)select\\s+version\\(\\s*\\)"))
			return "SELECT '" + PgServer.PRODUCT + "' AS version";
		return statement.replaceAll("(?i)\\bcurrent_database\\(\\s*\\)", "'" + Cluster.DEFAULT + "'");
	}
}
