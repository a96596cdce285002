package org.minicloud.software.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.software.engine.EngineException;

/**
 * A statement as H2 takes it: the moment and chance come from variables, {@code RETURNING} from H2's own form. Only statements that
 * concern data are let through; what would reach files, classes or settings of the machine is refused here and, once more, by H2's
 * rights.
 */
final class SqlText {
	/** Strings, quoted names and comments, which are left as they are, or a word with the parentheses of a call without arguments. */
	private static final Pattern TOKEN = Pattern.compile("(?s)'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|\\$(\\d{1,4})|::|([A-Za-z_][A-Za-z0-9_]*)(\\s*\\(\\s*\\))?");
	private static final Map<String, String> MOMENTS = Map.of("now", "@moment", "current_timestamp", "@moment", "transaction_timestamp", "@moment",
			"statement_timestamp", "@moment", "clock_timestamp", "@moment", "localtimestamp", "CAST(@moment AS TIMESTAMP)", "current_date", "CAST(@moment AS DATE)",
			"current_time", "CAST(@moment AS TIME)");
	private static final Set<String> FORBIDDEN = Set.of("gen_random_uuid", "uuid_generate_v4", "random_uuid", "uuid", "secure_rand", "file_read", "file_write", "csvread", "csvwrite",
			"link_schema", "memory_used", "memory_free", "lock_mode", "abort_session", "cancel_session", "database_path", "sysdate", "systimestamp");
	private static final Set<String> ALLOWED = Set.of("select", "insert", "update", "delete", "merge", "values", "with", "create", "drop", "alter", "truncate", "explain",
			"table", "savepoint", "release", "comment");
	private static final Pattern FIRST = Pattern.compile("(?s)^(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/|\\()*([A-Za-z]+)\\s*([A-Za-z]*)\\s*([A-Za-z]*)");
	private static final Set<String> CREATED = Set.of("table", "index", "unique", "view", "sequence", "schema", "temporary", "temp", "or", "domain", "materialized");

	private SqlText() {
	}

	static String ofGuest(String statement) throws EngineException {
		check(statement);
		StringBuilder text = new StringBuilder();
		int returning = -1;
		int depth = 0;
		Matcher token = TOKEN.matcher(statement);
		int copied = 0;
		while (token.find()) {
			depth += balance(statement, copied, token.start());
			text.append(statement, copied, token.start());
			copied = token.end();
			String word = token.group(2) == null ? "" : token.group(2).toLowerCase(Locale.ROOT);
			if (word.equals("returning") && depth == 0)
				returning = text.length();
			text.append(translated(token, word));
		}
		text.append(statement, copied, statement.length());
		if (returning < 0)
			return text.toString();
		return "SELECT " + text.substring(returning + "returning".length()) + " FROM FINAL TABLE (" + text.substring(0, returning) + ")";
	}

	private static int balance(String text, int from, int to) {
		int depth = 0;
		for (int i = from; i < to; i++)
			depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
		return depth;
	}

	private static String translated(Matcher token, String word) throws EngineException {
		if (token.group(1) != null)
			return "?" + token.group(1);
		boolean call = token.group(3) != null;
		String moment = MOMENTS.get(word);
		if (moment != null && (call || word.startsWith("current") || word.startsWith("local")))
			return moment;
		if (FORBIDDEN.contains(word) && (call || word.startsWith("file") || word.startsWith("csv") || word.startsWith("link") || word.startsWith("sys")))
			throw new EngineException("42883", "function " + word + "() does not exist");
		return token.group();
	}

	private static void check(String statement) throws EngineException {
		Matcher first = FIRST.matcher(statement);
		if (!first.find())
			throw new EngineException("42601", "syntax error at or near \"" + statement.strip().split("\\s")[0] + "\"");
		String verb = first.group(1).toLowerCase(Locale.ROOT);
		String object = first.group(2).toLowerCase(Locale.ROOT);
		if (!ALLOWED.contains(verb))
			throw new EngineException("42601", "syntax error at or near \"" + first.group(1) + "\"");
		if ((verb.equals("create") || verb.equals("drop") || verb.equals("alter")) && !CREATED.contains(object))
			throw new EngineException("0A000", verb.toUpperCase(Locale.ROOT) + " " + first.group(2).toUpperCase(Locale.ROOT) + " is not supported by this server");
		if (verb.equals("create") && object.equals("or") && !first.group(3).equalsIgnoreCase("replace"))
			throw new EngineException("42601", "syntax error at or near \"or\"");
		if (Pattern.compile("(?is)\\bengine\\s+\"|\\blinked\\s+table|\\bcall\\s+\"").matcher(statement).find())
			throw new EngineException("0A000", "tables have the engine of this server");
	}
}
