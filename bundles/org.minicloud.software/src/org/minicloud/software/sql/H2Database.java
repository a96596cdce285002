package org.minicloud.software.sql;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.minicloud.guest.software.engine.Database;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.QueryColumn;
import org.minicloud.guest.software.engine.QueryResult;
import org.minicloud.guest.software.engine.StatementShape;

/** A database in memory, with a connection of H2 for each session. */
final class H2Database implements Database {
	/** More at once would take too much of the memory of the machine that simulates the guest. */
	private static final long MOST_CHANGED = 200_000;
	private static final int MOST_SESSIONS = 200;
	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
	private final String url;
	private final Connection owner;
	private final Map<Integer, Connection> sessions = new HashMap<>();
	private int next = 1;

	H2Database(String url, Connection owner) {
		this.url = url;
		this.owner = owner;
	}

	@Override
	public int connect() throws EngineException {
		if (sessions.size() >= MOST_SESSIONS)
			throw new EngineException("53300", "sorry, too many clients already");
		try {
			sessions.put(next, H2Engine.connect(url, "postgres", "guest"));
			return next++;
		} catch (SQLException broken) {
			throw SqlErrors.of(broken);
		}
	}

	@Override
	public void disconnect(int session) {
		Connection connection = sessions.remove(session);
		if (connection == null)
			return;
		try (connection) {
			if (!connection.getAutoCommit())
				connection.rollback();
		} catch (SQLException closed) {
			// that is what was wanted
		}
	}

	private Connection session(int number) throws EngineException {
		Connection connection = sessions.get(number);
		if (connection == null)
			throw new EngineException("08003", "the session is closed");
		return connection;
	}

	@Override
	public QueryResult execute(int session, String statement, List<String> parameters, long moment, int limit) throws EngineException {
		Connection connection = session(session);
		String verb = statement.strip().toLowerCase(Locale.ROOT);
		try {
			if (verb.matches("(?s)(begin|start transaction).*")) {
				connection.setAutoCommit(false);
				return new QueryResult(List.of(), List.of(), 0);
			}
			if (verb.matches("(?s)(commit|end)\\b.*")) {
				connection.commit();
				connection.setAutoCommit(true);
				return new QueryResult(List.of(), List.of(), 0);
			}
			if (verb.matches("(?s)(abort|rollback)\\b.*") && !verb.matches("(?s)rollback\\s+(work\\s+)?to\\b.*")) {
				connection.rollback();
				connection.setAutoCommit(true);
				return new QueryResult(List.of(), List.of(), 0);
			}
			return carryOut(connection, statement, parameters, moment, limit);
		} catch (SQLException broken) {
			throw SqlErrors.of(broken);
		} catch (OutOfMemoryError | StackOverflowError tooMuch) {
			throw new EngineException("53200", "out of memory");
		}
	}

	private static QueryResult carryOut(Connection connection, String statement, List<String> parameters, long moment, int limit) throws EngineException, SQLException {
		boolean toSavepoint = statement.strip().toLowerCase(Locale.ROOT).startsWith("rollback");
		String text = toSavepoint ? statement : SqlText.ofGuest(statement);
		if (text.contains("@moment") || text.toLowerCase(Locale.ROOT).matches("(?s).*(insert|update|rand).*"))
			setMoment(connection, moment, text);
		try (PreparedStatement prepared = connection.prepareStatement(text)) {
			for (int i = 0; i < parameters.size(); i++)
				prepared.setString(i + 1, parameters.get(i));
			prepared.setMaxRows(limit);
			boolean rows = prepared.execute();
			if (!rows) {
				long changed = Math.max(0, prepared.getLargeUpdateCount());
				if (changed > MOST_CHANGED && !connection.getAutoCommit())
					throw new EngineException("54000", "a statement may change " + MOST_CHANGED + " rows at most");
				return new QueryResult(List.of(), List.of(), changed);
			}
			try (ResultSet result = prepared.getResultSet()) {
				return read(result);
			}
		}
	}

	private static void setMoment(Connection connection, long moment, String text) throws SQLException {
		try (Statement set = connection.createStatement()) {
			set.execute("SET @moment = TIMESTAMP WITH TIME ZONE '" + MOMENT.format(Instant.ofEpochMilli(moment).atOffset(ZoneOffset.UTC)) + "+00'");
			if (text.toLowerCase(Locale.ROOT).contains("rand"))
				set.execute("SELECT RAND(" + (int) (moment ^ moment >>> 32) + ")");
		}
	}

	private static QueryResult read(ResultSet result) throws SQLException {
		ResultSetMetaData about = result.getMetaData();
		List<QueryColumn> columns = SqlTypes.columns(about);
		List<List<String>> rows = new ArrayList<>();
		while (result.next()) {
			List<String> row = new ArrayList<>(columns.size());
			for (int i = 1; i <= columns.size(); i++)
				row.add(SqlTypes.text(result, i, columns.get(i - 1).type()));
			rows.add(row);
		}
		return new QueryResult(columns, rows, rows.size());
	}

	@Override
	public StatementShape describe(int session, String statement) throws EngineException {
		if (statement.strip().toLowerCase(Locale.ROOT).matches("(?s)(begin|start transaction|commit|end|abort|rollback)\\b.*"))
			return new StatementShape(List.of(), List.of());
		try (PreparedStatement prepared = session(session).prepareStatement(SqlText.ofGuest(statement))) {
			ParameterMetaData given = prepared.getParameterMetaData();
			List<Integer> parameters = new ArrayList<>();
			for (int i = 1; i <= given.getParameterCount(); i++)
				parameters.add(SqlTypes.of(given.getParameterType(i), ""));
			ResultSetMetaData about = prepared.getMetaData();
			return new StatementShape(parameters, about == null ? List.of() : SqlTypes.columns(about));
		} catch (SQLException broken) {
			throw SqlErrors.of(broken);
		}
	}

	@Override
	public List<String> snapshot() throws EngineException {
		List<String> lines = new ArrayList<>();
		try (Statement statement = owner.createStatement(); ResultSet script = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
			while (script.next()) {
				String line = script.getString(1);
				if (!line.matches("(?s)\\s*(--|CREATE USER|GRANT|SET).*"))
					lines.add(line);
			}
			return lines;
		} catch (SQLException broken) {
			throw SqlErrors.of(broken);
		}
	}

	@Override
	public void close() {
		H2Engine.close(owner);
	}
}
