package org.minicloud.guest.software.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.QueryResult;
import org.minicloud.guest.software.engine.StatementShape;

/** The process that serves one connection: PostgreSQL's protocol, version 3, with simple and extended queries. Descriptor 3 is the connection. */
final class PgBackend implements Program {
	private static final long serialVersionUID = 1;
	private static final int FD = 3;
	private static final int PIECE = 16 * 1024;
	private static final int SSL_REQUEST = 80877103;
	private static final int GSS_REQUEST = 80877104;
	private static final int CANCEL_REQUEST = 80877102;
	private static final int PROTOCOL_3 = 3;
	private static final int FLUSH_AT = 64 * 1024;

	private enum Phase {
		STARTUP, PASSWORD, READY, RUN, END
	}

	/** A statement that was prepared by the client. */
	private record Prepared(String text, List<Integer> types) implements java.io.Serializable {
	}

	/** A prepared statement with its values. */
	private record Portal(String text, List<String> values, List<Integer> formats) implements java.io.Serializable {
	}

	private final Session session;
	private final List<HostRule> rules;
	private final Endpoint client;
	private Phase phase = Phase.STARTUP;
	private final ByteQueue input = new ByteQueue();
	private final ByteQueue output = new ByteQueue();
	private boolean reading;
	private boolean warming;
	private String method = "";
	private byte[] salt;
	private final Deque<String> statements = new ArrayDeque<>();
	private StatementRun run;
	private Portal running;
	private boolean skipping;
	private final Map<String, Prepared> prepared = new HashMap<>();
	private final Map<String, Portal> portals = new HashMap<>();

	PgBackend(Cluster cluster, String directory, List<HostRule> rules, Endpoint client) {
		this.session = new Session(cluster, directory);
		this.rules = rules;
		this.client = client;
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		sys.ignore(Signal.SIGPIPE);
		Outcome outcome = last;
		while (true) {
			try {
				Step step = advance(sys, outcome);
				if (step != null)
					return step;
			} catch (Wire.Broken broken) {
				error("FATAL", new EngineException("08P01", broken.getMessage()));
				phase = Phase.END;
			}
			outcome = Outcome.DONE;
		}
	}

	private Step advance(Sys sys, Outcome last) throws Wire.Broken {
		if (run != null)
			return carryOn(sys, last);
		if (reading) {
			reading = false;
			if (!(last instanceof Outcome.Data data) || data.bytes().length == 0) {
				session.close(sys);
				return Step.exit(0);
			}
			input.add(data.bytes());
		} else if (last instanceof Outcome.Failed) {
			session.close(sys);
			return Step.exit(0);
		}
		if (phase == Phase.END && output.size() == 0) {
			session.close(sys);
			return Step.exit(phase == Phase.END ? 0 : 1);
		}
		if (phase == Phase.END || output.size() > FLUSH_AT)
			return new Step.Write(FD, output.take(output.size()));
		if (!statements.isEmpty()) {
			run = new StatementRun(session, statements.poll(), List.of());
			return null;
		}
		if (phase == Phase.READY && input.size() > 0 && !session.cluster.isUp() && !session.cluster.broken) {
			// whatever is asked, the databases are to be there first
			warming = true;
			run = new StatementRun(session, "SHOW server_version", List.of());
			return null;
		}
		Wire.Message message = Wire.take(input, phase != Phase.STARTUP);
		if (message == null) {
			if (output.size() > 0)
				return new Step.Write(FD, output.take(output.size()));
			reading = true;
			return new Step.Read(FD, PIECE);
		}
		take(sys, message);
		return null;
	}

	private void take(Sys sys, Wire.Message message) throws Wire.Broken {
		switch (phase) {
			case STARTUP -> startup(sys, message);
			case PASSWORD -> password(message);
			default -> {
				if (!skipping || message.type() == 'S' || message.type() == 'X')
					command(message);
			}
		}
	}

	private void startup(Sys sys, Wire.Message message) throws Wire.Broken {
		int code = message.int32();
		if (code == SSL_REQUEST || code == GSS_REQUEST) {
			output.add((byte) 'N');
			return;
		}
		if (code == CANCEL_REQUEST || code >>> 16 != PROTOCOL_3) {
			if (code != CANCEL_REQUEST)
				error("FATAL", new EngineException("0A000", "unsupported frontend protocol"));
			phase = Phase.END;
			return;
		}
		while (!message.atEnd()) {
			String name = message.text();
			if (name.isEmpty())
				break;
			String value = message.text();
			if (name.equals("user"))
				session.user = value;
			else if (name.equals("database"))
				session.database = value;
			else
				session.settings.put(name, value);
		}
		if (session.database.isEmpty())
			session.database = session.user;
		method = HostRule.method(rules, session.database, session.user, client.address());
		switch (method) {
			case "trust" -> welcome(sys.pid());
			case "password" -> new Wire('R').int32(3).addTo(output);
			case "md5" -> {
				long random = sys.now() * 0x9E3779B97F4A7C15L ^ sys.config().seed() * 31 + sys.pid();
				salt = new byte[] { (byte) (random >> 8), (byte) (random >> 16), (byte) (random >> 32), (byte) (random >> 48) };
				Wire request = new Wire('R').int32(5);
				for (byte each : salt)
					request.int8(each);
				request.addTo(output);
			}
			default -> {
				error("FATAL", new EngineException("28000", "no pg_hba.conf entry for host \"" + client.address() + "\", user \"" + session.user + "\", database \""
						+ session.database + "\", SSL off"));
				phase = Phase.END;
			}
		}
		if (phase == Phase.STARTUP)
			phase = Phase.PASSWORD;
		pid = sys.pid();
	}

	private int pid;

	private void password(Wire.Message message) throws Wire.Broken {
		if (message.type() != 'p')
			throw new Wire.Broken();
		if (!session.cluster.accepts(session.user, message.text(), salt)) {
			error("FATAL", new EngineException("28P01", "password authentication failed for user \"" + session.user + "\""));
			phase = Phase.END;
			return;
		}
		welcome(pid);
	}

	private void welcome(int backend) {
		try {
			if (!session.cluster.hasRole(session.user))
				throw new EngineException("28000", "role \"" + session.user + "\" does not exist");
			if (session.cluster.isUp())
				session.cluster.database(session.database);
		} catch (EngineException refused) {
			error("FATAL", refused);
			phase = Phase.END;
			return;
		}
		new Wire('R').int32(0).addTo(output);
		for (String[] each : new String[][] { { "server_version", PgServer.VERSION }, { "server_encoding", "UTF8" }, { "client_encoding", "UTF8" }, { "DateStyle", "ISO, MDY" },
				{ "TimeZone", "UTC" }, { "integer_datetimes", "on" }, { "standard_conforming_strings", "on" }, { "is_superuser", "on" }, { "session_authorization", session.user } })
			new Wire('S').text(each[0]).text(each[1]).addTo(output);
		new Wire('K').int32(backend).int32(0).addTo(output);
		phase = Phase.READY;
		ready();
	}

	private void ready() {
		new Wire('Z').int8(session.transactionState()).addTo(output);
	}

	private void command(Wire.Message message) throws Wire.Broken {
		switch (message.type()) {
			case 'Q' -> {
				statements.addAll(Statements.split(message.text()));
				simple = true;
				if (statements.isEmpty()) {
					new Wire('I').addTo(output);
					endSimple();
				}
			}
			case 'P' -> parse(message);
			case 'B' -> bind(message);
			case 'D' -> describe(message);
			case 'E' -> execute(message);
			case 'C' -> {
				boolean statement = message.int8() == 'S';
				String name = message.text();
				if (statement)
					prepared.remove(name);
				else
					portals.remove(name);
				new Wire('3').addTo(output);
			}
			case 'H' -> {
				// what is there is sent as soon as there is nothing to read
			}
			case 'S' -> {
				skipping = false;
				ready();
			}
			case 'X' -> phase = Phase.END;
			default -> throw new Wire.Broken();
		}
	}

	private boolean simple;

	private void endSimple() {
		simple = false;
		statements.clear();
		ready();
	}

	private void parse(Wire.Message message) throws Wire.Broken {
		String name = message.text();
		List<String> texts = Statements.split(message.text());
		List<Integer> types = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			types.add(message.int32());
		if (texts.size() > 1) {
			refuse(new EngineException("42601", "cannot insert multiple commands into a prepared statement"));
			return;
		}
		prepared.put(name, new Prepared(texts.isEmpty() ? "" : texts.get(0), types));
		new Wire('1').addTo(output);
	}

	private void bind(Wire.Message message) throws Wire.Broken {
		String portal = message.text();
		Prepared statement = prepared.get(message.text());
		List<Integer> formats = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			formats.add(message.int16());
		List<byte[]> values = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			values.add(message.value());
		List<Integer> results = new ArrayList<>();
		for (int left = message.int16(); left > 0; left--)
			results.add(message.int16());
		try {
			if (statement == null)
				throw new EngineException("26000", "prepared statement does not exist");
			List<String> texts = new ArrayList<>();
			for (int i = 0; i < values.size(); i++) {
				int format = formats.isEmpty() ? 0 : formats.get(Math.min(i, formats.size() - 1));
				texts.add(format == 0 ? values.get(i) == null ? null : new String(values.get(i), StandardCharsets.UTF_8)
						: BinaryValues.text(values.get(i), i < statement.types().size() ? statement.types().get(i) : 0));
			}
			portals.put(portal, new Portal(statement.text(), texts, results));
			new Wire('2').addTo(output);
		} catch (EngineException refused) {
			refuse(refused);
		}
	}

	private void describe(Wire.Message message) throws Wire.Broken {
		boolean statement = message.int8() == 'S';
		String name = message.text();
		try {
			String text = statement ? prepared.containsKey(name) ? prepared.get(name).text() : null : portals.containsKey(name) ? portals.get(name).text() : null;
			if (text == null)
				throw new EngineException("26000", "prepared statement \"" + name + "\" does not exist");
			StatementShape shape = shape(text);
			if (statement) {
				Wire parameters = new Wire('t').int16(shape.parameters().size());
				for (int i = 0; i < shape.parameters().size(); i++) {
					int given = i < prepared.get(name).types().size() ? prepared.get(name).types().get(i) : 0;
					parameters.int32(given != 0 ? given : shape.parameters().get(i));
				}
				parameters.addTo(output);
			}
			if (shape.columns().isEmpty())
				new Wire('n').addTo(output);
			else
				Rows.describe(shape.columns(), statement ? List.of() : portals.get(name).formats(), output);
		} catch (EngineException refused) {
			refuse(refused);
		}
	}

	private StatementShape shape(String text) throws EngineException {
		Statements.Kind kind = Statements.kind(text);
		boolean data = kind == Statements.Kind.READ || kind == Statements.Kind.WRITE;
		if (text.isEmpty() || !data || !session.cluster.isUp())
			return new StatementShape(List.of(), kind == Statements.Kind.SHOW ? List.of(new org.minicloud.guest.software.engine.QueryColumn("setting", 25, -1)) : List.of());
		var engine = session.cluster.database(session.database);
		return engine.describe(session.engineSession(engine), Introspection.translated(text, session));
	}

	private void execute(Wire.Message message) throws Wire.Broken {
		Portal portal = portals.get(message.text());
		if (portal == null) {
			refuse(new EngineException("34000", "portal does not exist"));
			return;
		}
		if (portal.text().isEmpty()) {
			new Wire('I').addTo(output);
			return;
		}
		running = portal;
		run = new StatementRun(session, portal.text(), portal.values());
	}

	private Step carryOn(Sys sys, Outcome last) {
		Step step = run.resume(sys, last);
		if (step != null)
			return step;
		if (warming) {
			warming = false;
			run = null;
			return null;
		}
		EngineException error = run.error();
		QueryResult result = run.result();
		String tag = run.tag();
		Portal portal = running;
		run = null;
		running = null;
		if (error != null) {
			refuse(error);
			return null;
		}
		try {
			if (simple && !result.columns().isEmpty())
				Rows.describe(result.columns(), List.of(), output);
			Rows.write(result, portal == null ? List.of() : portal.formats(), output);
			new Wire('C').text(tag).addTo(output);
			if (simple && statements.isEmpty())
				endSimple();
		} catch (EngineException notBinary) {
			refuse(notBinary);
		}
		return null;
	}

	private void refuse(EngineException why) {
		boolean fatal = why.code().equals("57P01") || why.code().equals("58030");
		error(fatal ? "FATAL" : "ERROR", why);
		if (session.inTransaction)
			session.failed = true;
		if (fatal)
			phase = Phase.END;
		else if (simple)
			endSimple();
		else
			skipping = true;
	}

	private void error(String severity, EngineException why) {
		new Wire('E').int8('S').text(severity).int8('C').text(why.code().isEmpty() ? "XX000" : why.code()).int8('M').text(why.getMessage()).int8(0).addTo(output);
	}
}
