package org.minicloud.guest.software.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** {@code psql}: statements from the command line, a file or the terminal, and tables of what they give. */
final class Psql implements Program {
	private static final long serialVersionUID = 1;
	private static final int FD = 40;
	private static final Set<Integer> NUMBERS = Set.of(20, 21, 23, 700, 701, 1700);

	private enum Phase {
		START, LOADED, CONNECT, NEXT, READ, ASK, END
	}

	private final List<String> arguments;
	private String host = "127.0.0.1";
	private int port = PgServer.PORT;
	private String user = "";
	private String database = "";
	private String password = "";
	private String file;
	private boolean bare;
	private boolean commands;
	private Phase phase = Phase.START;
	private PgClient client;
	private final Deque<String> statements = new ArrayDeque<>();
	private final StringBuilder begun = new StringBuilder();
	private boolean terminal;
	private int status;

	Psql(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (true) {
			Step step = advance(sys, outcome);
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
	}

	private Step advance(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				return start(sys);
			}
			case LOADED -> {
				if (last instanceof Outcome.Failed failed)
					return end(2, file + ": " + failed.error().text() + "\n");
				statements.addAll(Statements.split(sys.files().text(file).orElse("")));
				phase = Phase.CONNECT;
				return null;
			}
			case CONNECT -> {
				Step step = client.resume(sys, last);
				if (step != null)
					return step;
				if (!client.error().isEmpty())
					return end(2, "psql: " + client.error() + "\n");
				phase = Phase.NEXT;
				return terminal ? Step.write(1, "psql (" + PgServer.VERSION + ")\nType \"\\q\" to quit, \"\\dt\" for tables.\n\n") : null;
			}
			case NEXT -> {
				return next();
			}
			case READ -> {
				return line(last);
			}
			case ASK -> {
				Step step = client.resume(sys, last);
				if (step != null)
					return step;
				phase = Phase.NEXT;
				return answered(sys);
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private Step start(Sys sys) {
		user = sys.environment().getOrDefault("PGUSER", sys.user());
		host = sys.environment().getOrDefault("PGHOST", host);
		password = sys.environment().getOrDefault("PGPASSWORD", "");
		List<String> words = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++) {
			String word = arguments.get(i);
			String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
			switch (word) {
				case "-h" -> host = value;
				case "-p" -> port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : port;
				case "-U" -> user = value;
				case "-d" -> database = value;
				case "-f" -> file = value;
				case "-c" -> {
					statements.addAll(value.startsWith("\\") ? List.of(value) : Statements.split(value));
					commands = true;
				}
				case "-t", "-A", "-At", "-tA", "-q", "-X", "-w" -> {
					bare |= word.contains("t");
					continue;
				}
				default -> {
					words.add(word);
					continue;
				}
			}
			i++;
		}
		if (words.stream().anyMatch(word -> word.startsWith("-")))
			return end(1, "psql: invalid option -- '" + words.get(0) + "'\nTry \"psql --help\" for more information.\n");
		if (!words.isEmpty() && words.get(0).startsWith("postgres")) {
			client = PgClient.of(words.get(0), FD);
		} else {
			database = !database.isEmpty() ? database : words.isEmpty() ? user : words.get(0);
			client = new PgClient(user, password, host, port, database, FD);
		}
		if (client == null)
			return end(2, "psql: invalid connection URL\n");
		terminal = !commands && file == null && sys.tty().isTerminal(0);
		client.connect();
		phase = file == null ? Phase.CONNECT : Phase.LOADED;
		return file == null ? null : new Step.Load(file);
	}

	private Step next() {
		if (!statements.isEmpty()) {
			String statement = statements.poll();
			if (statement.equals("\\q"))
				return end(0, "");
			client.ask(Backslash.sql(statement), List.of());
			phase = Phase.ASK;
			return null;
		}
		if (commands || file != null)
			return end(status, "");
		phase = Phase.READ;
		reading = false;
		return terminal ? Step.write(1, database + (begun.isEmpty() ? "=> " : "-> ")) : null;
	}

	private boolean reading;

	private Step line(Outcome last) {
		if (!reading) {
			reading = true;
			return new Step.Read(0, 4096);
		}
		if (!(last instanceof Outcome.Data data) || data.bytes().length == 0) {
			statements.addAll(Statements.split(begun.toString()));
			begun.setLength(0);
			if (statements.isEmpty())
				return end(status, terminal ? "\n" : "");
			commands = true;
			phase = Phase.NEXT;
			return null;
		}
		begun.append(new String(data.bytes(), StandardCharsets.UTF_8));
		String text = begun.toString();
		if (text.strip().startsWith("\\") && text.endsWith("\n")) {
			statements.add(text.strip());
			begun.setLength(0);
		} else if (text.strip().endsWith(";") && text.endsWith("\n")) {
			statements.addAll(Statements.split(text));
			begun.setLength(0);
		}
		phase = Phase.NEXT;
		return null;
	}

	private Step answered(Sys sys) {
		if (!client.error().isEmpty()) {
			status = commands || file != null ? 1 : 0;
			return client.isConnected() ? Step.write(2, client.error() + "\n") : end(2, client.error() + "\nThe connection to the server was lost.\n");
		}
		StringBuilder text = new StringBuilder();
		for (PgClient.Reply reply : client.replies())
			text.append(reply.columns().isEmpty() ? bare ? "" : reply.tag() + "\n" : table(reply));
		return text.isEmpty() ? null : Step.write(1, text.toString());
	}

	private String table(PgClient.Reply reply) {
		StringBuilder text = new StringBuilder();
		if (bare) {
			for (List<String> row : reply.rows())
				text.append(String.join("|", row.stream().map(each -> each == null ? "" : each).toList())).append('\n');
			return text.toString();
		}
		int count = reply.columns().size();
		int[] widths = new int[count];
		for (int i = 0; i < count; i++) {
			widths[i] = reply.columns().get(i).length();
			for (List<String> row : reply.rows())
				widths[i] = Math.max(widths[i], row.get(i) == null ? 0 : row.get(i).length());
		}
		for (int i = 0; i < count; i++) {
			int left = (widths[i] - reply.columns().get(i).length()) / 2;
			String name = " ".repeat(left) + reply.columns().get(i);
			text.append(i == 0 ? " " : "| ").append(name).append(" ".repeat(widths[i] - name.length() + 1));
		}
		text.append('\n');
		for (int i = 0; i < count; i++)
			text.append(i == 0 ? "-" : "+-").append("-".repeat(widths[i] + 1));
		text.append('\n');
		for (List<String> row : reply.rows()) {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < count; i++) {
				String value = row.get(i) == null ? "" : row.get(i);
				String space = " ".repeat(widths[i] - value.length());
				line.append(i == 0 ? " " : " | ").append(NUMBERS.contains(reply.types().get(i)) ? space + value : value + space);
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.append('(').append(reply.rows().size()).append(reply.rows().size() == 1 ? " row)\n\n" : " rows)\n\n").toString();
	}

	private Step end(int exitStatus, String text) {
		phase = Phase.END;
		status = exitStatus;
		return text.isEmpty() ? null : Step.write(exitStatus == 0 ? 1 : 2, text);
	}
}
