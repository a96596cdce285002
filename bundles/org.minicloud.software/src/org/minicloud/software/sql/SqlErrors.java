package org.minicloud.software.sql;

import java.sql.SQLException;
import java.util.Map;
import org.minicloud.guest.software.engine.EngineException;

/** Errors of H2 with the states and, for the frequent ones, the words of PostgreSQL. */
final class SqlErrors {
	private static final Map<String, String> STATES = Map.ofEntries(Map.entry("42S02", "42P01"), Map.entry("42S03", "42P01"), Map.entry("42S04", "42P01"), Map.entry("42S01", "42P07"), Map.entry("42S22", "42703"),
			Map.entry("42S21", "42701"), Map.entry("42000", "42601"), Map.entry("42001", "42601"), Map.entry("23513", "23514"), Map.entry("23506", "23503"), Map.entry("22018", "22P02"),
			Map.entry("22007", "22007"), Map.entry("22012", "22012"), Map.entry("HYT00", "55P03"), Map.entry("57014", "57014"), Map.entry("21S02", "42601"), Map.entry("90096", "42501"),
			Map.entry("90040", "42501"), Map.entry("90022", "42883"), Map.entry("90079", "3F000"), Map.entry("90016", "42803"));

	private SqlErrors() {
	}

	static EngineException of(SQLException broken) {
		String state = broken.getSQLState() == null ? "XX000" : broken.getSQLState();
		String mapped = STATES.getOrDefault(state, state.matches("9\\d{4}") ? "XX000" : state);
		String message = String.valueOf(broken.getMessage()).replaceAll("(?s); SQL statement:.*", "").replaceAll(" \\[\\d+-\\d+\\]$", "");
		return new EngineException(mapped, words(mapped, message, broken));
	}

	private static String words(String state, String message, SQLException broken) {
		String quoted = message.replaceAll("(?s)^[^\"]*\"([^\"]*)\".*$", "$1");
		return switch (state) {
			case "42P01" -> "relation \"" + quoted.toLowerCase(java.util.Locale.ROOT) + "\" does not exist";
			case "42P07" -> "relation \"" + quoted.toLowerCase(java.util.Locale.ROOT) + "\" already exists";
			case "42703" -> "column \"" + quoted.toLowerCase(java.util.Locale.ROOT) + "\" does not exist";
			case "22012" -> "division by zero";
			case "57014" -> "canceling statement due to statement timeout";
			case "23505" -> "duplicate key value violates unique constraint (" + message.replaceAll("^[^:]*: ", "") + ")";
			default -> message;
		};
	}
}
