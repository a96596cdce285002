package org.minicloud.software.sql;

import java.lang.ref.Cleaner;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.h2.Driver;
import org.minicloud.guest.software.engine.Database;
import org.minicloud.guest.software.engine.DatabaseEngine;
import org.minicloud.guest.software.engine.EngineException;

/** Makes databases in memory; one that nobody refers to any more is closed. */
public final class H2Engine implements DatabaseEngine {
	/** In milliseconds of the machine: a statement holds up the whole cloud. */
	private static final int LONGEST_STATEMENT = 3_000;
	private static final String SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;"
			+ "DEFAULT_LOCK_TIMEOUT=1;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
	private final Cleaner cleaner = Cleaner.create();

	@Override
	public Database open(List<String> snapshot) throws EngineException {
		String url = "jdbc:h2:mem:" + UUID.randomUUID();
		String session = ";QUERY_TIMEOUT=" + LONGEST_STATEMENT + ";TIME ZONE=UTC;NON_KEYWORDS=VALUE,KEY,USER,DAY,MONTH,YEAR,HOUR,MINUTE,SECOND";
		try {
			Connection owner = connect(url + SETTINGS + session, "sa", "");
			try (Statement statement = owner.createStatement()) {
				statement.execute("CREATE USER postgres PASSWORD 'guest'");
				statement.execute("GRANT ALTER ANY SCHEMA TO postgres");
				for (String line : snapshot)
					statement.execute(line);
			}
			H2Database database = new H2Database(url + session, owner);
			cleaner.register(database, () -> close(owner));
			return database;
		} catch (SQLException broken) {
			throw SqlErrors.of(broken);
		}
	}

	static Connection connect(String url, String user, String password) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", user);
		properties.setProperty("password", password);
		return new Driver().connect(url, properties);
	}

	static void close(Connection owner) {
		try (Statement statement = owner.createStatement()) {
			statement.execute("SHUTDOWN IMMEDIATELY");
		} catch (SQLException closed) {
			// closing twice closes it
		}
	}
}
