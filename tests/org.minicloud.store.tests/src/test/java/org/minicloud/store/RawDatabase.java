package org.minicloud.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** The database of a data folder, by SQL and past the store. */
public final class RawDatabase implements AutoCloseable {
	private final EmbeddedDataSource source = new EmbeddedDataSource();
	private final Connection connection;

	public RawDatabase(Path folder) throws SQLException {
		source.setDatabaseName(folder.resolve("database").toString());
		source.setCreateDatabase("create");
		connection = source.getConnection();
	}

	public Connection connection() {
		return connection;
	}

	public RawDatabase execute(String... statements) throws SQLException {
		return execute(List.of(statements));
	}

	public RawDatabase execute(List<String> statements) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : statements)
				statement.execute(sql);
		}
		return this;
	}

	@Override
	public void close() throws SQLException {
		connection.close();
		source.setCreateDatabase(null);
		source.setShutdownDatabase("shutdown");
		try {
			source.getConnection().close();
		} catch (SQLException shutDown) {
			if (!"08006".equals(shutDown.getSQLState()))
				throw shutDown;
		}
	}
}
