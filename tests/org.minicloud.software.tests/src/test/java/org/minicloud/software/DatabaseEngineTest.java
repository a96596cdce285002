package org.minicloud.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.software.engine.Database;
import org.minicloud.guest.software.engine.DatabaseEngine;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.QueryResult;

/** The engine behind the database server. */
class DatabaseEngineTest {
	private static final long MOMENT = 1_380_704_400_000L;
	private final DatabaseEngine engine = new GuestSoftware().databases();

	private static QueryResult run(Database database, int session, String sql, String... parameters) throws EngineException {
		return database.execute(session, sql, Arrays.asList(parameters), MOMENT, 100);
	}

	private static String state(Database database, int session, String sql) {
		return assertThrows(EngineException.class, () -> run(database, session, sql), sql).code();
	}

	@Test
	void tutorialsOfPostgresWork() throws EngineException {
		Database database = engine.open(List.of());
		int session = database.connect();
		run(database, session, "CREATE TABLE IF NOT EXISTS products (id SERIAL PRIMARY KEY, name TEXT NOT NULL, price NUMERIC(8,2) DEFAULT 1.5, at TIMESTAMP DEFAULT now())");
		assertEquals(2, run(database, session, "INSERT INTO products (name) VALUES ('chair'), ($1)", "table").changed());
		assertEquals(List.of(List.of("2", "table", "1.50", "2013-10-02 09:00:00")), run(database, session, "SELECT * FROM products ORDER BY id DESC LIMIT 1").rows());
		assertEquals(List.of(List.of("3")), run(database, session, "INSERT INTO products (name, price) VALUES ('lamp', 9) RETURNING id").rows());
		assertEquals(List.of(23, 25, 1700, 1114), run(database, session, "SELECT * FROM products").columns().stream().map(column -> column.type() == 1043 ? 25 : column.type()).toList());
		assertEquals(List.of(List.of("t", "lamp, x")), run(database, session, "SELECT count(*) > 2 AS many, 'lamp' || ', x'  FROM products WHERE price::int >= $1", "1").rows());
	}

	@Test
	void errorsHavePostgresStates() throws EngineException {
		Database database = engine.open(List.of());
		int session = database.connect();
		run(database, session, "CREATE TABLE t (id INT PRIMARY KEY, n INT CHECK (n > 0))");
		run(database, session, "INSERT INTO t VALUES (1, 1)");
		assertEquals("23505", state(database, session, "INSERT INTO t VALUES (1, 1)"));
		assertEquals("23514", state(database, session, "INSERT INTO t VALUES (2, -1)"));
		assertEquals("42P01", state(database, session, "SELECT * FROM nosuch"));
		assertEquals("42703", state(database, session, "SELECT nosuch FROM t"));
		assertEquals("42601", state(database, session, "SELEKT 1"));
		assertEquals("42P07", state(database, session, "CREATE TABLE t (id INT)"));
		assertEquals("22012", state(database, session, "SELECT 1 / 0"));
	}

	@Test
	void whatWouldLeaveTheDatabaseIsRefused() throws EngineException {
		Database database = engine.open(List.of());
		int session = database.connect();
		for (String attempt : List.of("CREATE ALIAS x AS 'void x() {}'", "CREATE ALIAS x FOR \"java.lang.System.exit\"", "SELECT FILE_READ('/etc/passwd')", "SELECT * FROM CSVREAD('/etc/passwd')",
				"RUNSCRIPT FROM '/etc/passwd'", "SCRIPT TO '/tmp/x'", "CREATE LINKED TABLE l ('', 'jdbc:h2:mem:x', 'sa', '', 'T')", "BACKUP TO '/tmp/x'", "SHUTDOWN", "SET PASSWORD 'x'",
				"CREATE TRIGGER t BEFORE INSERT ON x CALL \"java.lang.Object\"", "CREATE USER x PASSWORD 'y' ADMIN", "GRANT ALL ON SCHEMA public TO public", "CALL 1",
				"SELECT LINK_SCHEMA('a', '', 'jdbc:h2:mem:x', 'sa', '', 'PUBLIC')", "SELECT \"FILE_READ\"('/etc/passwd')", "SELECT FILE_WRITE('x', '/tmp/minicloud-x')",
				"CREATE AGGREGATE a FOR \"java.lang.Object\"", "CREATE CONSTANT c VALUE 1", "EXPLAIN ANALYZE SELECT FILE_READ('/etc/passwd')"))
			assertThrows(EngineException.class, () -> run(database, session, attempt), attempt);
	}

	@Test
	void aTransactionCanBeUndone() throws EngineException {
		Database database = engine.open(List.of());
		int one = database.connect();
		int other = database.connect();
		run(database, one, "CREATE TABLE t (id INT)");
		run(database, one, "BEGIN");
		run(database, one, "INSERT INTO t VALUES (1)");
		assertEquals(List.of(List.of("0")), run(database, other, "SELECT count(*) FROM t").rows());
		run(database, one, "ROLLBACK");
		run(database, one, "BEGIN");
		run(database, one, "INSERT INTO t VALUES (2)");
		run(database, one, "COMMIT");
		assertEquals(List.of(List.of("2")), run(database, other, "SELECT id FROM t").rows());
	}

	@Test
	void aSnapshotMakesTheSameDatabase() throws EngineException {
		Database database = engine.open(List.of());
		int session = database.connect();
		run(database, session, "CREATE TABLE t (id SERIAL PRIMARY KEY, text VARCHAR(50), at TIMESTAMP DEFAULT now())");
		run(database, session, "INSERT INTO t (text) VALUES ('it''s'), ('two\nlines; ü'), (NULL)");
		run(database, session, "DELETE FROM t WHERE id = 3");
		List<String> snapshot = database.snapshot().stream().map(line -> line.replace("\n", " ")).toList();
		Database again = engine.open(snapshot);
		int there = again.connect();
		assertEquals(run(database, session, "SELECT * FROM t ORDER BY id").rows(), run(again, there, "SELECT * FROM t ORDER BY id").rows());
		assertEquals(List.of(List.of("4", "2013-10-02 09:00:00")), run(again, there, "INSERT INTO t (text) VALUES ('x') RETURNING id, at").rows());
		again.close();
		database.close();
	}
}
