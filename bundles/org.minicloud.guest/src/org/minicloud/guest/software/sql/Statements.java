package org.minicloud.guest.software.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of SQL without an engine: where statements end, and what kind they are. */
final class Statements {
	private static final Pattern TOKEN = Pattern.compile("(?s)'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|(\\$[A-Za-z_]*\\$).*?\\1|;");
	private static final Pattern COMMENTS = Pattern.compile("(?s)^(?:\\s+|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)+");

	/** What a statement does. */
	enum Kind {
		BEGIN, COMMIT, ROLLBACK, READ, WRITE, SET, SHOW, ROLE, DATABASE
	}

	private Statements() {
	}

	/** The statements of a text, without their semicolons. */
	static List<String> split(String text) {
		List<String> statements = new ArrayList<>();
		Matcher token = TOKEN.matcher(text);
		int start = 0;
		while (token.find())
			if (token.group().equals(";")) {
				add(statements, text.substring(start, token.start()));
				start = token.end();
			}
		add(statements, text.substring(start));
		return statements;
	}

	private static void add(List<String> statements, String text) {
		String stripped = COMMENTS.matcher(text).replaceFirst("").strip();
		if (!stripped.isEmpty())
			statements.add(stripped);
	}

	static Kind kind(String statement) {
		String[] words = statement.toLowerCase(Locale.ROOT).split("[\\s(;]+", 4);
		String second = words.length > 1 ? words[1] : "";
		return switch (words[0]) {
			case "begin", "start" -> Kind.BEGIN;
			case "commit", "end" -> Kind.COMMIT;
			case "abort" -> Kind.ROLLBACK;
			case "rollback" -> second.equals("to") || words.length > 2 && words[2].equals("to") ? Kind.WRITE : Kind.ROLLBACK;
			case "select", "values", "table", "explain", "with", "" -> reads(statement) ? Kind.READ : Kind.WRITE;
			case "set", "reset", "discard", "listen", "unlisten", "notify", "analyze", "vacuum", "checkpoint", "deallocate", "lock" -> Kind.SET;
			case "show" -> Kind.SHOW;
			case "create", "alter", "drop" -> second.equals("user") || second.equals("role") ? Kind.ROLE : second.equals("database") ? Kind.DATABASE : Kind.WRITE;
			case "grant", "revoke" -> Kind.SET;
			default -> Kind.WRITE;
		};
	}

	private static boolean reads(String statement) {
		return !Pattern.compile("(?i)\\b(nextval|setval|insert|update|delete|merge|into|for\\s+update)\\b").matcher(statement.replaceAll("(?s)'(?:[^']|'')*'", "''")).find();
	}

	/** What the server says when it is done, as {@code INSERT 0 1}. */
	static String tag(String statement, long rows) {
		String[] words = statement.toUpperCase(Locale.ROOT).split("[\\s(;]+", 4);
		return switch (words[0]) {
			case "SELECT", "VALUES", "TABLE", "WITH" -> "SELECT " + rows;
			case "SHOW", "EXPLAIN" -> words[0];
			case "INSERT" -> "INSERT 0 " + rows;
			case "UPDATE", "DELETE", "MERGE" -> words[0] + " " + rows;
			case "BEGIN", "START" -> "BEGIN";
			case "COMMIT", "END" -> "COMMIT";
			case "ROLLBACK", "ABORT" -> "ROLLBACK";
			case "CREATE", "DROP", "ALTER" -> words[0] + " " + (words.length > 1 ? object(words) : "");
			case "TRUNCATE" -> "TRUNCATE TABLE";
			default -> words[0];
		};
	}

	private static String object(String[] words) {
		return switch (words[1]) {
			case "USER" -> "ROLE";
			case "UNIQUE" -> "INDEX";
			case "TEMP", "TEMPORARY" -> "TABLE";
			case "OR" -> "VIEW";
			default -> words[1];
		};
	}
}
