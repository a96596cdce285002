package org.minicloud.store.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.model.MinicloudPackage;
import org.minicloud.store.RawDatabase;
import org.minicloud.store.schema.Schema;

class SchemaVersionsTest {
	private record Broken(int from) implements Migration {
		@Override
		public void apply(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.executeUpdate("CREATE TABLE HALF (ID INTEGER)");
			}
			throw new SQLException("half way");
		}
	}

	@TempDir
	Path folder;

	@Test
	void migrationsLeadFromVersion1ToTheNewestWithoutAGap() {
		int version = 1;
		for (Migration migration : SchemaVersions.migrations()) {
			assertEquals(version, migration.from());
			version = migration.to();
		}
		assertEquals(Schema.VERSION, version);
	}

	@Test
	void aMigrationThatFailsLeavesTheOldVersion() throws Exception {
		try (RawDatabase database = new RawDatabase(folder)) {
			Connection connection = database.connection();
			connection.setAutoCommit(false);
			database.execute("CREATE TABLE SCHEMA_VERSION (VERSION INTEGER NOT NULL, DIGEST VARCHAR(64) NOT NULL)",
					"INSERT INTO SCHEMA_VERSION VALUES (1, 'x')");
			connection.commit();

			SchemaVersions versions = new SchemaVersions(Schema.of(MinicloudPackage.eINSTANCE), List.of(new Broken(1)));
			assertThrows(SQLException.class, () -> versions.bringUpToDate(connection, folder));

			assertEquals(1, number(connection, "SELECT MAX(VERSION) FROM SCHEMA_VERSION"));
			assertEquals(0, number(connection, "SELECT COUNT(*) FROM SYS.SYSTABLES WHERE TABLENAME = 'HALF'"));
			connection.commit();
		}
	}

	private static int number(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
			result.next();
			return result.getInt(1);
		}
	}
}
