package org.minicloud.store.schema;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names and clauses of SQL. */
final class Sql {
	private Sql() {
	}

	/**
	 * {@code launchTime} as {@code LAUNCH_TIME}. Upper case, so that Derby lets a person write the name without quotes
	 * unless it is a reserved word. A unit stays one word: {@code rootGiB} is {@code ROOT_GIB}.
	 */
	static String snakeCase(String camelCase) {
		return camelCase.replaceAll("([KMGT])iB", "$1ib").replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2").toUpperCase(Locale.ROOT);
	}

	/** Always quoted: {@code KEY}, {@code RELEASE} and {@code PUBLIC} are reserved words. */
	static String quote(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	static String list(List<String> names) {
		return names.stream().map(Sql::quote).collect(Collectors.joining(", "));
	}

	static String insert(String table, List<String> columns) {
		return "INSERT INTO " + quote(table) + " (" + list(columns) + ") VALUES (" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
	}
}
