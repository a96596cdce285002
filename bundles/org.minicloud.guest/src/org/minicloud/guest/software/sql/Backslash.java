package org.minicloud.guest.software.sql;

/** psql's own commands as statements. */
final class Backslash {
	private Backslash() {
	}

	static String sql(String command) {
		String[] words = command.split("\\s+");
		return switch (words[0]) {
			case "\\dt", "\\d" -> words.length == 1 ? "SELECT table_schema AS \"Schema\", table_name AS \"Name\", 'table' AS \"Type\" FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 2"
					: "SELECT column_name AS \"Column\", data_type AS \"Type\", is_nullable AS \"Nullable\" FROM information_schema.columns WHERE table_name = '"
							+ words[1].replace("'", "''") + "' ORDER BY ordinal_position";
			case "\\conninfo" -> "SELECT version()";
			default -> command;
		};
	}
}
