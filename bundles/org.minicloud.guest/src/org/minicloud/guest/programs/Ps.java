package org.minicloud.guest.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.minicloud.guest.kernel.ProcessInfo;
import org.minicloud.guest.kernel.Sys;

/** {@code ps}: the processes; options with a dash as in System V, without as in BSD. */
final class Ps implements Tool {
	private static final List<PsColumn> PLAIN = List.of(PsColumn.PID, PsColumn.TTY, PsColumn.TIME, PsColumn.CMD);
	private static final List<PsColumn> BSD = List.of(PsColumn.PID, PsColumn.TTY, PsColumn.STAT, PsColumn.BSDTIME,
			PsColumn.COMMAND);
	private static final List<PsColumn> FULL = List.of(PsColumn.UID, PsColumn.PID, PsColumn.PPID, PsColumn.C,
			PsColumn.STIME, PsColumn.TTY, PsColumn.TIME, PsColumn.CMD);
	private static final List<PsColumn> USER_ORIENTED = List.of(PsColumn.USER, PsColumn.PID, PsColumn.CPU,
			PsColumn.MEM, PsColumn.VSZ, PsColumn.RSS, PsColumn.TTY, PsColumn.STAT, PsColumn.START, PsColumn.BSDTIME,
			PsColumn.COMMAND);

	/** A command line being read. */
	private static final class Query {
		private final Call call;
		private List<PsColumn> columns;
		private Predicate<ProcessInfo> chosen;
		private boolean everyone;
		private boolean withoutTerminal;
		private boolean everything;
		private boolean fullCommands;
		private boolean headings = true;

		Query(Call call) {
			this.call = call;
		}

		void also(Predicate<ProcessInfo> more) {
			chosen = chosen == null ? more : chosen.or(more);
		}
	}

	@Override
	public Output run(Call call) throws UsageException {
		Query query = new Query(call);
		List<String> words = call.arguments();
		int i = 0;
		while (i < words.size()) {
			String word = words.get(i++);
			boolean dashed = word.startsWith("-");
			if (word.equals("--no-headers") || word.equals("--no-heading"))
				query.headings = false;
			else if (dashed && word.matches("-[a-zA-Z]*[pouCt]"))
				i = withValue(query, word, i);
			else if (dashed)
				standard(query, word.substring(1));
			else if (word.matches("\\d+(,\\d+)*"))
				query.also(pids(word));
			else
				bsd(query, word);
		}
		return print(query);
	}

	private static int withValue(Query query, String word, int next) throws UsageException {
		standard(query, word.substring(1, word.length() - 1));
		char letter = word.charAt(word.length() - 1);
		if (next >= query.call.arguments().size())
			throw wrong("option requires an argument");
		String value = query.call.arguments().get(next);
		switch (letter) {
			case 'p' -> query.also(pids(value));
			case 'u' -> query.also(each -> List.of(value.split(",")).contains(each.user()));
			case 'C' -> query.also(each -> List.of(value.split(",")).contains(each.command()));
			case 't' -> query.also(each -> each.terminal().equals(value));
			default -> query.columns = columns(value);
		}
		return next + 1;
	}

	private static Predicate<ProcessInfo> pids(String list) {
		List<String> numbers = List.of(list.split(","));
		return each -> numbers.contains(Integer.toString(each.pid()));
	}

	private static List<PsColumn> columns(String list) throws UsageException {
		List<PsColumn> columns = new ArrayList<>();
		for (String name : list.split("[, ]")) {
			Optional<PsColumn> column = PsColumn.find(name.replaceAll("=.*", ""));
			columns.add(column.orElseThrow(() -> wrong("unknown user-defined format specifier \"" + name + "\"")));
		}
		return columns;
	}

	private static void standard(Query query, String letters) throws UsageException {
		for (char letter : letters.toCharArray())
			switch (letter) {
				case 'e', 'A' -> query.everything = true;
				case 'a' -> query.also(each -> !each.terminal().equals("?") && !each.sessionLeader());
				case 'f', 'F' -> {
					query.columns = FULL;
					query.fullCommands = true;
				}
				case 'w' -> query.fullCommands = query.columns != null;
				default -> throw wrong("unsupported SysV option");
			}
	}

	private static void bsd(Query query, String letters) throws UsageException {
		query.columns = query.columns == null ? BSD : query.columns;
		for (char letter : letters.toCharArray())
			switch (letter) {
				case 'a' -> query.everyone = true;
				case 'x' -> query.withoutTerminal = true;
				case 'u' -> query.columns = USER_ORIENTED;
				case 'w', 'f' -> query.fullCommands = true;
				default -> throw wrong("unsupported option (BSD syntax)");
			}
	}

	private static UsageException wrong(String what) {
		return new UsageException("error: " + what + "\n\nUsage:\n ps [options]\n\n Try 'ps aux', 'ps -ef', 'ps -p PID'"
				+ " or 'ps -o pid,comm,%cpu'.", 1);
	}

	private static Output print(Query query) {
		Sys sys = query.call.sys();
		boolean bsdStyle = query.columns == BSD || query.columns == USER_ORIENTED;
		List<PsColumn> columns = query.columns == null ? PLAIN : query.columns;
		StringBuilder text = new StringBuilder();
		if (query.headings)
			text.append(row(columns, columns.stream().map(PsColumn::title).toList()));
		List<ProcessInfo> shown = sys.processes().stream().filter(selection(query, sys, bsdStyle)).toList();
		for (ProcessInfo each : shown)
			text.append(row(columns, columns.stream().map(column -> column.value(each, sys, query.fullCommands)).toList()));
		return new Output(text.toString(), "", shown.isEmpty() ? 1 : 0);
	}

	private static Predicate<ProcessInfo> selection(Query query, Sys sys, boolean bsdStyle) {
		if (query.everything)
			return each -> true;
		if (query.chosen != null)
			return query.chosen;
		String terminal = sys.tty().terminal().map(tty -> tty.name()).orElse("?");
		if (!bsdStyle)
			return each -> each.user().equals(sys.user()) && each.terminal().equals(terminal)
					|| each.pid() == sys.pid() || each.pid() == sys.parent();
		return each -> (query.everyone || each.user().equals(sys.user()))
				&& (query.withoutTerminal || !each.terminal().equals("?"));
	}

	private static String row(List<PsColumn> columns, List<String> cells) {
		StringBuilder row = new StringBuilder();
		for (int i = 0; i < cells.size(); i++) {
			if (i > 0)
				row.append(' ');
			row.append(columns.get(i).fit(cells.get(i), i == cells.size() - 1));
		}
		return row.append('\n').toString();
	}
}
