package org.minicloud.guest.software.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code psql} asks, one question after the other, to describe one table ({@code \d NAME}), in terms that the engine answers. */
final class DescribedTable {
	private static final Pattern NAME = Pattern.compile("(?is).*c\\.relname operator\\(pg_catalog\\.~\\) ('(?:[^']|'')*').*");
	private static final Pattern NUMBER = Pattern.compile("(?is).*(?:c\\.oid|a\\.attrelid|i\\.inhrelid|i\\.inhparent) = '(\\d{1,9})'.*");
	/** Tables with the numbers that the engine gives them. */
	private static final String CLASSES = " FROM information_schema.tables t JOIN pg_catalog.pg_class c ON c.relname = t.table_name WHERE t.table_schema = 'public' AND ";
	private static final String TYPE = """
			CASE WHEN UPPER(data_type) = 'CHARACTER LARGE OBJECT' THEN 'text'
				WHEN UPPER(data_type) = 'CHARACTER VARYING' AND character_maximum_length >= 1000000 THEN 'text'
				WHEN UPPER(data_type) LIKE 'CHARACTER%' THEN LOWER(data_type) || '(' || character_maximum_length || ')'
				WHEN UPPER(data_type) IN ('NUMERIC', 'DECFLOAT') THEN 'numeric' || CASE WHEN declared_numeric_precision IS NULL THEN ''
					ELSE '(' || declared_numeric_precision || ',' || COALESCE(declared_numeric_scale, 0) || ')' END
				WHEN UPPER(data_type) IN ('TIME', 'TIMESTAMP') THEN LOWER(data_type) || ' without time zone'
				WHEN UPPER(data_type) LIKE 'BINARY%' THEN 'bytea'
				ELSE LOWER(data_type) END""";

	/** The engine makes up a name for the index of a constraint; PostgreSQL's has its columns. */
	static final String UNIQUE = "REGEXP_REPLACE(i.index_name, '(?i)^constraint_index.*$', i.table_name || '_' || (SELECT LISTAGG(k.column_name, '_') WITHIN GROUP (ORDER BY k.ordinal_position)"
			+ " FROM information_schema.index_columns k WHERE k.index_schema = i.index_schema AND k.index_name = i.index_name) || '_key')";

	private DescribedTable() {
	}

	/** @param text in small letters. @return empty when it is none of these questions */
	static Optional<String> translated(String text) {
		if (!text.contains("pg_catalog.pg_"))
			return Optional.empty();
		if (text.startsWith("select c.oid,") && text.contains("n.nspname,") && text.contains("c.relname"))
			return Optional.of("SELECT c.oid, t.table_schema AS nspname, c.relname" + CLASSES + named(text) + " ORDER BY 2, 3");
		Matcher number = NUMBER.matcher(text);
		if (!number.matches())
			return Optional.empty();
		String oid = number.group(1);
		if (text.contains("c.relchecks"))
			return Optional.of("SELECT 0, CASE t.table_type WHEN 'VIEW' THEN 'v' ELSE 'r' END, t.table_type <> 'VIEW', FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, '', 0, '', 'p', 'd'"
					+ CLASSES + "c.oid = " + oid);
		if (text.contains("a.attname"))
			return Optional.of(columns(oid));
		if (text.contains("pg_catalog.pg_index"))
			return Optional.of(indexes(oid));
		return text.contains("pg_catalog.pg_inherits") ? Optional.of("SELECT '', '', FALSE, '' WHERE FALSE") : Optional.empty();
	}

	/** The condition that a question puts to names of relations; {@code TRUE} for none. */
	static String named(String statement) {
		Matcher name = NAME.matcher(statement);
		return name.matches() ? "REGEXP_LIKE(t.table_name, " + name.group(1) + ")" : "TRUE";
	}

	private static String columns(String oid) {
		return "SELECT column_name AS attname, " + TYPE + " AS format_type, CASE WHEN is_identity = 'YES' THEN 'nextval(''' || table_name || '_' || column_name || '_seq''::regclass)'"
				+ " ELSE column_default END, is_nullable = 'NO' AS attnotnull, NULL AS attcollation, '' AS attidentity, '' AS attgenerated FROM information_schema.columns"
				+ " WHERE table_schema = 'public' AND table_name = (SELECT relname FROM pg_catalog.pg_class WHERE oid = " + oid + ") ORDER BY ordinal_position";
	}

	private static String indexes(String oid) {
		return "SELECT CASE i.index_type_name WHEN 'PRIMARY KEY' THEN i.table_name || '_pkey' WHEN 'UNIQUE INDEX' THEN " + UNIQUE + " ELSE i.index_name END, i.index_type_name = 'PRIMARY KEY', i.index_type_name <> 'INDEX', FALSE, TRUE,"
				+ " 'CREATE INDEX ON ' || i.table_name || ' USING btree (' || (SELECT LISTAGG(k.column_name, ', ') WITHIN GROUP (ORDER BY k.ordinal_position) FROM information_schema.index_columns k"
				+ " WHERE k.index_schema = i.index_schema AND k.index_name = i.index_name) || ')', NULL, CASE i.index_type_name WHEN 'PRIMARY KEY' THEN 'p' ELSE NULL END, FALSE, FALSE, FALSE, 0"
				+ " FROM information_schema.indexes i WHERE i.table_schema = 'public' AND i.table_name = (SELECT relname FROM pg_catalog.pg_class WHERE oid = " + oid + ") ORDER BY 2 DESC, 1";
	}
}
