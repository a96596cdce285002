package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.software.engine.DatabaseEngine;
import org.minicloud.guest.software.engine.EngineException;

/** Makes the databases from what is on the disk: the snapshot, and the log since then; what was cut off at its end is taken away. */
final class Recovery implements Serializable {
	private static final long serialVersionUID = 1;
	static final String SNAPSHOT = "/base";
	private static final String LOG = "/wal.";
	private static final long RECORD_NANOS = 120_000;

	private enum Phase {
		START, SNAPSHOT, LOG, END
	}

	private final Cluster cluster;
	private final String directory;
	private Phase phase = Phase.START;
	private List<String> snapshot = List.of();
	private String complaint = "";
	private int replayed;

	Recovery(Cluster cluster, String directory) {
		this.cluster = cluster;
		this.directory = directory;
	}

	static String log(String directory, int number) {
		return directory + LOG + number;
	}

	/** @return the next step, or null when it is done */
	Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case START -> {
				phase = Phase.SNAPSHOT;
				return new Step.Load(directory + SNAPSHOT);
			}
			case SNAPSHOT -> {
				snapshot = sys.files().text(directory + SNAPSHOT).orElse("").lines().toList();
				cluster.logNumber = snapshot.isEmpty() ? 1 : Integer.parseInt(snapshot.get(0).replaceAll("\\D", "0"));
				phase = Phase.LOG;
				return new Step.Load(log(directory, cluster.logNumber));
			}
			case LOG -> {
				phase = Phase.END;
				replay(sys);
				return Step.compute(1_000_000 + replayed * RECORD_NANOS);
			}
			default -> {
				cluster.rebuilder = 0;
				return null;
			}
		}
	}

	private void replay(Sys sys) {
		String path = log(directory, cluster.logNumber);
		try {
			DatabaseEngine engine = sys.services().software().orElseThrow(() -> new EngineException("there is no database engine on this machine")).databases();
			cluster.rebuild(engine, snapshot.isEmpty() ? snapshot : snapshot.subList(1, snapshot.size()));
			byte[] log = sys.files().exists(path) ? sys.files().read(path) : new byte[0];
			List<LogRecord> records = new ArrayList<>();
			int good = LogRecord.read(log, records);
			Map<String, Integer> sessions = new HashMap<>();
			for (LogRecord each : records)
				carryOut(each, engine, sessions);
			for (Map.Entry<String, Integer> session : sessions.entrySet())
				cluster.database(session.getKey()).disconnect(session.getValue());
			if (good < log.length)
				sys.files().truncate(path, good);
			cluster.logBytes = good;
			replayed = records.size();
		} catch (EngineException | SystemCallException broken) {
			complaint = broken.getMessage();
			cluster.broken = true;
		}
	}

	/** What failed the first time fails again. */
	private void carryOut(LogRecord each, DatabaseEngine engine, Map<String, Integer> sessions) throws EngineException {
		if (each.kind() == LogRecord.Kind.ROLE) {
			cluster.changeRole(each.statement());
			return;
		}
		if (each.kind() == LogRecord.Kind.DATABASE) {
			sessions.remove(each.statement().replaceAll("(?is)^drop\\s+database\\s+(if\\s+exists\\s+)?\"?([a-z0-9_]+).*", "$2"));
			cluster.changeDatabase(each.statement(), engine);
			return;
		}
		Integer session = sessions.get(each.database());
		if (session == null) {
			session = cluster.database(each.database()).connect();
			sessions.put(each.database(), session);
		}
		String statement = switch (each.kind()) {
			case BEGIN, COMMIT, ROLLBACK -> each.kind().name();
			default -> each.statement();
		};
		try {
			cluster.database(each.database()).execute(session, statement, each.parameters(), each.moment(), 1);
		} catch (EngineException asBefore) {
			// its transaction goes on, or does not, as it did
		}
	}

	/** Why it could not be done; empty when it was. */
	String complaint() {
		return complaint;
	}

	int replayed() {
		return replayed;
	}

	static byte[] snapshotText(int logNumber, List<String> lines) {
		StringBuilder text = new StringBuilder().append(logNumber).append('\n');
		for (String line : lines)
			text.append(line.replace("\n", " ")).append('\n');
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}
}
