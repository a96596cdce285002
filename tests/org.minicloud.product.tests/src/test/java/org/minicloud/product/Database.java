package org.minicloud.product;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** The Derby database below a data folder, while no cloud has it open. */
final class Database {
	private static final String SHUT_DOWN = "08006";

	private Database() {
	}

	/**
	 * Lets Derby check every table with its indexes.
	 *
	 * @return how many tables there are
	 * @throws SQLException that names the broken table
	 */
	static int check(Path data) throws Exception {
		System.setProperty("derby.stream.error.file", data.resolveSibling("derby.log").toString());
		EmbeddedDataSource source = new EmbeddedDataSource();
		source.setDatabaseName(find(data).toString());
		try (Connection connection = source.getConnection();
				Statement statement = connection.createStatement();
				ResultSet tables = statement.executeQuery("""
						SELECT T.TABLENAME, SYSCS_UTIL.SYSCS_CHECK_TABLE(S.SCHEMANAME, T.TABLENAME)
						FROM SYS.SYSTABLES T JOIN SYS.SYSSCHEMAS S ON T.SCHEMAID = S.SCHEMAID WHERE T.TABLETYPE = 'T'""")) {
			int count = 0;
			while (tables.next())
				count++;
			return count;
		} finally {
			shutDown(source);
		}
	}

	private static Path find(Path data) throws Exception {
		try (Stream<Path> files = Files.walk(data)) {
			return files.filter(file -> file.endsWith("service.properties")).findFirst().orElseThrow().getParent();
		}
	}

	private static void shutDown(EmbeddedDataSource source) throws SQLException {
		source.setShutdownDatabase("shutdown");
		try {
			source.getConnection().close();
		} catch (SQLException told) {
			if (!SHUT_DOWN.equals(told.getSQLState()))
				throw told;
		}
	}
}
