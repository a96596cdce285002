package org.minicloud.guest.software.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Signal;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.QueryResult;

/** The process that serves one connection: PostgreSQL's protocol, version 3, with simple and extended queries. Descriptor 3 is the connection. */
final class PgBackend implements Program {
	private static final long serialVersionUID = 1;
	private static final int FD = 3;
	private static final int PIECE = 16 * 1024;
	private static final int FLUSH_AT = 64 * 1024;

	private enum Phase {
		LOGIN, READY, END
	}

	private final Session session;
	private final ByteQueue input = new ByteQueue();
	private final ByteQueue output = new ByteQueue();
	private final PgLogin login;
	private final PreparedStatements prepared;
	private Phase phase = Phase.LOGIN;
	private boolean reading;
	private boolean warming;
	private final Deque<String> statements = new ArrayDeque<>();
	private StatementRun run;
	private PreparedStatements.Portal running;
	private boolean skipping;

	PgBackend(Cluster cluster, String directory, List<HostRule> rules, Endpoint client) {
		this.session = new Session(cluster, directory);
		this.login = new PgLogin(session, rules, client, output);
		this.prepared = new PreparedStatements(session, output);
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
				Wire.error("FATAL", new EngineException("08P01", broken.getMessage())).addTo(output);
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
		Wire.Message message = Wire.take(input, phase != Phase.LOGIN || login.isTyped());
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
		if (phase != Phase.LOGIN) {
			if (!skipping || message.type() == 'S' || message.type() == 'X')
				command(message);
			return;
		}
		switch (login.take(sys, message)) {
			case IN -> {
				phase = Phase.READY;
				ready();
			}
			case REFUSED -> phase = Phase.END;
			case WAITS -> {
				// for a password
			}
		}
	}

	private void ready() {
		new Wire('Z').int8(session.transactionState()).addTo(output);
	}

	private void command(Wire.Message message) throws Wire.Broken {
		try {
			carryOut(message);
		} catch (EngineException refused) {
			refuse(refused);
		}
	}

	private void carryOut(Wire.Message message) throws Wire.Broken, EngineException {
		switch (message.type()) {
			case 'Q' -> {
				statements.addAll(Statements.split(message.text()));
				simple = true;
				if (statements.isEmpty()) {
					new Wire('I').addTo(output);
					endSimple();
				}
			}
			case 'P' -> prepared.parse(message);
			case 'B' -> prepared.bind(message);
			case 'D' -> prepared.describe(message);
			case 'E' -> execute(prepared.portal(message.text()));
			case 'C' -> prepared.close(message);
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

	private void execute(PreparedStatements.Portal portal) {
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
		PreparedStatements.Portal portal = running;
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
		Wire.error(fatal ? "FATAL" : "ERROR", why).addTo(output);
		if (session.inTransaction)
			session.failed = true;
		if (fatal)
			phase = Phase.END;
		else if (simple)
			endSimple();
		else
			skipping = true;
	}
}
