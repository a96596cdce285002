package org.minicloud.guest.software.engine;

import java.util.List;

/**
 * A database in memory. All that depends on the moment or on chance follows from what it is given, so the same statements in
 * the same order make the same database.
 */
public interface Database extends AutoCloseable {
	/** A new session, in which every statement is a transaction until {@code BEGIN}. */
	int connect() throws EngineException;

	/** Ends a session; what it has not committed is undone. */
	void disconnect(int session);

	/**
	 * Carries out one statement.
	 *
	 * @param parameters values for $1, $2 …, as text; null for NULL
	 * @param moment     milliseconds since 1970: what {@code now()} is
	 * @param limit      rows that are given back at most
	 */
	QueryResult execute(int session, String statement, List<String> parameters, long moment, int limit)
			throws EngineException;

	/** What a statement takes and gives, without carrying it out. */
	StatementShape describe(int session, String statement) throws EngineException;

	/** The whole database, committed state, as statements that make it anew. */
	List<String> snapshot() throws EngineException;

	@Override
	void close();
}
