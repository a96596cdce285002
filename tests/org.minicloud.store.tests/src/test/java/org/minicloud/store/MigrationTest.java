package org.minicloud.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.LaunchToken;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.store.schema.Schema;
import org.minicloud.store.schema.SchemaText;

class MigrationTest extends DirectoryTest {
	@TempDir
	Path freshFolder;

	private void makeVersion1(String... rows) throws SQLException {
		try (RawDatabase database = new RawDatabase(folder)) {
			database.execute(SchemaText.statementsOfVersion(1))
					.execute("INSERT INTO STORE_STATE (ID, CLOUD_TIME, COMMITS) VALUES (1, TIMESTAMP('2026-01-31 12:00:00'), 7)",
							"INSERT INTO SCHEMA_VERSION (VERSION, DIGEST) VALUES (1, 'x')")
					.execute(rows);
		}
	}

	private static String reservation(String id) {
		return "INSERT INTO RESERVATION (ID, SEQUENCE, REGION_ID) VALUES ('" + id + "', 1, 'us-east-1')";
	}

	private static String instance(String id, String state) {
		return "INSERT INTO INSTANCE (ID, SEQUENCE, RESERVATION_ID, PERSONALITY, ARCHITECTURE, ROOT_DEVICE_TYPE, TYPE_ID, STATE, LAUNCH_INDEX, ZONE_ID, "
				+ "SHUTDOWN_BEHAVIOR_TERMINATE, API_TERMINATION_DISABLED, MONITORING, SYSTEM_STATUS, INSTANCE_STATUS) VALUES ('" + id
				+ "', 2, 'r-1', 'Ubuntu', 'x86_64', 'ebs', 'm1.small', '" + state + "', 0, 'us-east-1a', FALSE, TRUE, FALSE, 'ok', 'ok')";
	}

	@Test
	void instancesOfVersion1AreThereAndCountTheBootTheyHad() throws Exception {
		makeVersion1(reservation("r-1"), instance("i-pending", "pending"), instance("i-running", "running"));

		open();

		assertEquals(List.of(), store.leftOut());
		Instance running = store.find(Instance.class, "i-running").orElseThrow();
		assertEquals(InstanceState.RUNNING, running.getState());
		assertEquals(1, running.getBootCount());
		assertEquals(0, store.find(Instance.class, "i-pending").orElseThrow().getBootCount());
	}

	@Test
	void aMigratedStoreTakesWhatVersion1DidNotKnow() throws Exception {
		makeVersion1();
		open();
		transact(() -> {
			LaunchToken token = MinicloudFactory.eINSTANCE.createLaunchToken();
			token.setId("t-1");
			token.setToken("abc");
			east.getLaunchTokens().add(token);
			Catalogue.launch(east, "one", 1).getInstances().getFirst().setBootCount(5);
		});

		reopen();

		assertEquals("abc", store.find(LaunchToken.class, "t-1").orElseThrow().getToken());
		assertEquals(5, store.find(Instance.class, "i-one-0").orElseThrow().getBootCount());
	}

	@Test
	void aMigratedDatabaseHasTheTablesOfAFreshOne() throws Exception {
		makeVersion1();
		open();
		store.close();
		ModelStore.open(StoreLocation.directory(freshFolder), Catalogue.create()).close();

		assertEquals(tables(freshFolder), tables(folder));
	}

	/** Neither order nor defaults of columns matter: the store names every column in every statement. */
	private static SortedSet<String> tables(Path folder) throws SQLException {
		SortedSet<String> tables = new TreeSet<>();
		try (RawDatabase database = new RawDatabase(folder)) {
			DatabaseMetaData metaData = database.connection().getMetaData();
			try (ResultSet columns = metaData.getColumns(null, "APP", "%", "%")) {
				while (columns.next())
					tables.add(columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME") + " "
							+ columns.getInt("COLUMN_SIZE") + " " + columns.getInt("DECIMAL_DIGITS") + " " + columns.getString("IS_NULLABLE"));
			}
			for (String table : List.copyOf(new TreeSet<>(tables.stream().map(column -> column.substring(0, column.indexOf('.'))).toList())))
				try (ResultSet keys = metaData.getPrimaryKeys(null, "APP", table)) {
					while (keys.next())
						tables.add(table + " key " + keys.getString("COLUMN_NAME") + " " + keys.getInt("KEY_SEQ"));
				}
		}
		return tables;
	}

	@Test
	void everyVersionThatWasReachedIsRecorded() throws Exception {
		makeVersion1();
		open();
		store.close();

		try (RawDatabase database = new RawDatabase(folder);
				var statement = database.connection().createStatement();
				ResultSet versions = statement.executeQuery("SELECT COUNT(*), MAX(VERSION) FROM SCHEMA_VERSION")) {
			versions.next();
			assertEquals(Schema.VERSION, versions.getInt(1));
			assertEquals(Schema.VERSION, versions.getInt(2));
		}
	}

	@Test
	void cloudTimeSurvivesAMigration() throws Exception {
		makeVersion1();

		open();

		assertEquals(Instant.parse("2026-01-31T12:00:00Z"), store.lastCloudTime().orElseThrow());
	}
}
