package org.minicloud.guest.software.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.software.engine.Database;
import org.minicloud.guest.software.engine.EngineException;

/** One client's conversation with a database: its transaction, and its session of the engine. */
final class Session implements Serializable {
	private static final long serialVersionUID = 1;
	final Cluster cluster;
	final String directory;
	String user = "";
	String database = "";
	boolean inTransaction;
	boolean failed;
	/** What the transaction has written, for the log. */
	final List<LogRecord> written = new ArrayList<>();
	final Map<String, String> settings = new TreeMap<>();
	private int generation = -1;
	private int number;

	Session(Cluster cluster, String directory) {
		this.cluster = cluster;
		this.directory = directory;
	}

	/**
	 * The number of this session in the engine.
	 *
	 * @throws EngineException 57P01 when the engine was made anew in the middle of a transaction
	 */
	int engineSession(Database engine) throws EngineException {
		if (generation != cluster.generation) {
			boolean lost = inTransaction && generation >= 0;
			number = engine.connect();
			generation = cluster.generation;
			if (lost)
				throw new EngineException("57P01", "terminating connection because the server was brought back from a saved state");
		}
		return number;
	}

	/** I for none, T for one, E for one that failed, as ReadyForQuery tells it. */
	char transactionState() {
		return !inTransaction ? 'I' : failed ? 'E' : 'T';
	}

	/** Ends it, whatever state it is in. */
	void close(Sys sys) {
		if (cluster.isUp() && generation == cluster.generation)
			try {
				cluster.database(database).disconnect(number);
			} catch (EngineException dropped) {
				// its database has gone, and it with it
			}
		release(sys.pid());
	}

	void release(int pid) {
		if (cluster.writer == pid)
			cluster.writer = 0;
	}
}
