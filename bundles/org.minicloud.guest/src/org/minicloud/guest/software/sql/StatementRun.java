package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.software.engine.Database;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.QueryColumn;
import org.minicloud.guest.software.engine.QueryResult;
import org.minicloud.guest.software.sql.LogRecord.Kind;

/**
 * One statement from its text to its result: waits for the right to write, has the engine carry it out, and does not come to its end
 * before what was committed is durable.
 */
final class StatementRun implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int LOG_FD = 60;
	private static final int ROWS = 100_000;
	private static final long STATEMENT_NANOS = 180_000;
	private static final long ROW_NANOS = 2_500;
	private static final long LOOK_NANOS = 3_000_000;
	private static final long LOCK_NANOS = 60_000_000_000L;
	private static final long CHECKPOINT_BYTES = 512 * 1024;
	private static final QueryResult NOTHING = new QueryResult(List.of(), List.of(), 0);

	private enum Phase {
		BEGIN, RECOVER, EXECUTE, LOG, LOGGED, SYNCED, SNAPSHOT_WRITTEN, SNAPSHOT_SYNCED, END
	}

	private final Session session;
	private final String statement;
	private final List<String> parameters;
	private final Statements.Kind kind;
	private Phase phase = Phase.BEGIN;
	private Recovery recovery;
	private long lockDeadline;
	private QueryResult result = NOTHING;
	/** State and words of what went wrong: an exception is no data. */
	private String errorCode;
	private String errorText;
	private String tag = "";
	private boolean sync;

	StatementRun(Session session, String statement, List<String> parameters) {
		this.session = session;
		this.statement = statement;
		this.parameters = parameters;
		this.kind = Statements.kind(statement);
	}

	/** @return the next step, or null when there is a result or an error */
	Step resume(Sys sys, Outcome last) {
		Outcome outcome = last;
		while (phase != Phase.END) {
			Step step = advance(sys, outcome);
			if (step != null)
				return step;
			outcome = Outcome.DONE;
		}
		return null;
	}

	private Step advance(Sys sys, Outcome last) {
		Cluster cluster = session.cluster;
		switch (phase) {
			case BEGIN -> {
				return begin(sys);
			}
			case RECOVER -> {
				Step step = recovery.resume(sys, last);
				if (step == null)
					phase = Phase.BEGIN;
				return step;
			}
			case EXECUTE -> {
				execute(sys);
				long rows = result.rows().size() + Math.min(result.changed(), 10_000);
				return Step.compute(STATEMENT_NANOS + rows * ROW_NANOS);
			}
			case LOG -> {
				return log(sys);
			}
			case LOGGED -> {
				if (last instanceof Outcome.Failed failed)
					return broken("could not write to the log: " + failed.error().text());
				if (!session.inTransaction)
					session.release(sys.pid());
				phase = Phase.SYNCED;
				return sync ? new Step.Sync() : null;
			}
			case SYNCED -> {
				if (last instanceof Outcome.Failed failed)
					return broken("could not write the log to the disk: " + failed.error().text());
				boolean due = cluster.logBytes > CHECKPOINT_BYTES && cluster.writer == 0 && !session.inTransaction;
				return due ? checkpoint(sys) : end();
			}
			case SNAPSHOT_WRITTEN -> {
				if (last instanceof Outcome.Failed)
					return giveUpCheckpoint(sys);
				phase = Phase.SNAPSHOT_SYNCED;
				return new Step.Sync();
			}
			case SNAPSHOT_SYNCED -> {
				return switchLog(sys, last);
			}
			default -> {
				return null;
			}
		}
	}

	private Step end() {
		phase = Phase.END;
		return null;
	}

	private Step begin(Sys sys) {
		Cluster cluster = session.cluster;
		if (cluster.broken)
			return fail(new EngineException("57P03", "the database system is shutting down"));
		if (!cluster.isUp()) {
			boolean mine = cluster.rebuilder == 0 || cluster.rebuilder == sys.pid()
					|| sys.processes().stream().noneMatch(each -> each.pid() == cluster.rebuilder);
			if (!mine)
				return new Step.Sleep(sys.now() + LOOK_NANOS);
			cluster.rebuilder = sys.pid();
			recovery = new Recovery(cluster, session.directory);
			phase = Phase.RECOVER;
			return null;
		}
		if (session.failed && kind != Statements.Kind.COMMIT && kind != Statements.Kind.ROLLBACK)
			return fail(new EngineException("25P02", "current transaction is aborted, commands ignored until end of transaction block"));
		boolean writes = kind == Statements.Kind.WRITE || kind == Statements.Kind.ROLE || kind == Statements.Kind.DATABASE;
		if (writes && cluster.writer != 0 && cluster.writer != sys.pid() && sys.processes().stream().anyMatch(each -> each.pid() == cluster.writer)) {
			if (lockDeadline == 0)
				lockDeadline = sys.now() + LOCK_NANOS;
			if (sys.now() < lockDeadline)
				return new Step.Sleep(sys.now() + LOOK_NANOS);
			return fail(new EngineException("55P03", "canceling statement due to lock timeout"));
		}
		if (writes)
			cluster.writer = sys.pid();
		phase = Phase.EXECUTE;
		return null;
	}

	private Step fail(EngineException why) {
		note(why);
		if (session.inTransaction)
			session.failed = true;
		phase = Phase.END;
		return null;
	}

	private void execute(Sys sys) {
		phase = Phase.LOG;
		try {
			result = switch (kind) {
				case BEGIN -> beginTransaction();
				case COMMIT, ROLLBACK -> endTransaction(sys);
				case SET -> set();
				case SHOW -> show();
				case ROLE -> {
					session.cluster.changeRole(statement);
					note(Kind.ROLE, sys);
					yield NOTHING;
				}
				case DATABASE -> {
					session.cluster.changeDatabase(statement, sys.services().software().orElseThrow().databases());
					note(Kind.DATABASE, sys);
					yield NOTHING;
				}
				default -> query(sys);
			};
			if (tag.isEmpty())
				tag = Statements.tag(statement, result.changed());
		} catch (EngineException refused) {
			note(refused);
			if (session.inTransaction)
				session.failed = true;
		}
	}

	private QueryResult beginTransaction() throws EngineException {
		Database engine = session.cluster.database(session.database);
		if (!session.inTransaction)
			engine.execute(session.engineSession(engine), "BEGIN", List.of(), 0, 1);
		session.inTransaction = true;
		return NOTHING;
	}

	private QueryResult endTransaction(Sys sys) throws EngineException {
		boolean commit = kind == Statements.Kind.COMMIT && !session.failed;
		Database engine = session.cluster.database(session.database);
		boolean was = session.inTransaction;
		session.inTransaction = false;
		session.failed = false;
		tag = commit ? "COMMIT" : "ROLLBACK";
		if (was)
			engine.execute(session.engineSession(engine), tag, List.of(), 0, 1);
		if (!session.written.isEmpty()) {
			session.written.add(new LogRecord(commit ? Kind.COMMIT : Kind.ROLLBACK, session.database, "", List.of(), sys.wallClockMillis()));
			sync = commit;
		}
		return NOTHING;
	}

	private QueryResult query(Sys sys) throws EngineException {
		Database engine = session.cluster.database(session.database);
		int number = session.engineSession(engine);
		boolean write = kind == Statements.Kind.WRITE;
		if (write)
			note(session.inTransaction ? Kind.INSIDE : Kind.ALONE, sys);
		String special = Introspection.translated(statement, session);
		return engine.execute(number, special, parameters, sys.wallClockMillis(), ROWS);
	}

	/** What failed is noted as well: it may have taken numbers of a sequence. */
	private void note(Kind noted, Sys sys) {
		if (noted == Kind.INSIDE && session.written.isEmpty())
			session.written.add(new LogRecord(Kind.BEGIN, session.database, "", List.of(), sys.wallClockMillis()));
		session.written.add(new LogRecord(noted, session.database, statement, parameters, sys.wallClockMillis()));
		sync = noted != Kind.INSIDE;
	}

	private QueryResult set() {
		String[] words = statement.split("[\\s=]+", 3);
		if (words[0].equalsIgnoreCase("set") && words.length == 3)
			session.settings.put(words[1].toLowerCase(Locale.ROOT), words[2].replaceAll("^(?i)to\\s+|^'|'$", ""));
		tag = words[0].toUpperCase(Locale.ROOT);
		return NOTHING;
	}

	private QueryResult show() {
		String name = statement.substring(4).strip().toLowerCase(Locale.ROOT);
		String value = switch (name) {
			case "server_version" -> PgServer.VERSION;
			case "transaction isolation level", "transaction_isolation", "default_transaction_isolation" -> "read committed";
			case "data_directory" -> session.directory;
			default -> session.settings.getOrDefault(name, "");
		};
		tag = "SHOW";
		return new QueryResult(List.of(new QueryColumn(name, 25, -1)), List.of(List.of(value)), 1);
	}

	private Step log(Sys sys) {
		if (statement.equalsIgnoreCase("checkpoint") && session.cluster.writer == 0 && !session.inTransaction)
			return checkpoint(sys);
		if (session.inTransaction || session.written.isEmpty()) {
			if (!session.inTransaction)
				session.release(sys.pid());
			phase = Phase.END;
			return null;
		}
		try {
			openLog(sys);
			ByteQueue bytes = new ByteQueue();
			session.written.forEach(record -> bytes.add(record.bytes()));
			session.written.clear();
			session.cluster.logBytes += bytes.size();
			phase = Phase.LOGGED;
			return new Step.Write(LOG_FD, bytes.take(bytes.size()));
		} catch (SystemCallException refused) {
			return broken("could not open the log: " + refused.getMessage());
		}
	}

	private void openLog(Sys sys) throws SystemCallException {
		sys.setFile(LOG_FD, sys.files().openForWriting(Recovery.log(session.directory, session.cluster.logNumber), true, 0600));
	}

	/** The databases are ahead of the disk now: nobody may see them, and the server has to be started anew. */
	private Step broken(String why) {
		session.cluster.broken = true;
		note(new EngineException("58030", "PANIC: " + why));
		phase = Phase.END;
		return null;
	}

	private Step checkpoint(Sys sys) {
		session.cluster.writer = sys.pid();
		try {
			byte[] text = Recovery.snapshotText(session.cluster.logNumber + 1, session.cluster.snapshot());
			sys.setFile(LOG_FD, sys.files().openForWriting(session.directory + Recovery.SNAPSHOT + ".new", false, 0600));
			phase = Phase.SNAPSHOT_WRITTEN;
			return new Step.Write(LOG_FD, text);
		} catch (EngineException | SystemCallException refused) {
			return giveUpCheckpoint(sys);
		}
	}

	/** The log goes on; it is tried again later. */
	private Step giveUpCheckpoint(Sys sys) {
		session.cluster.logBytes = CHECKPOINT_BYTES / 2;
		session.release(sys.pid());
		return end();
	}

	private Step switchLog(Sys sys, Outcome last) {
		if (last instanceof Outcome.Failed)
			return giveUpCheckpoint(sys);
		Cluster cluster = session.cluster;
		String old = Recovery.log(session.directory, cluster.logNumber);
		try {
			sys.files().rename(session.directory + Recovery.SNAPSHOT + ".new", session.directory + Recovery.SNAPSHOT);
			cluster.logNumber++;
			cluster.logBytes = 0;
			if (sys.files().exists(old))
				sys.files().remove(old);
		} catch (SystemCallException refused) {
			return giveUpCheckpoint(sys);
		}
		session.release(sys.pid());
		phase = Phase.END;
		return new Step.Sync();
	}

	QueryResult result() {
		return result;
	}

	/** Null when all is well. */
	EngineException error() {
		return errorCode == null ? null : new EngineException(errorCode, errorText);
	}

	private void note(EngineException why) {
		errorCode = why.code();
		errorText = why.getMessage();
	}

	String tag() {
		return tag;
	}
}
