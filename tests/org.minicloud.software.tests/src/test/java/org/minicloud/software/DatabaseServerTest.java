package org.minicloud.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.Personality;
import org.minicloud.xen.XenException;

/** The database server on a booted guest, asked by the client there. */
class DatabaseServerTest {
	private SoftwareBench bench;
	private SoftwareBench.Member machine;

	@BeforeEach
	void aServerRuns() throws XenException {
		bench = SoftwareBench.one(Personality.AMAZON_LINUX, "");
		machine = bench.members.get(0);
		machine.run("yum -y install postgresql-server > /dev/null");
		String started = machine.run("service postgresql start");
		assertTrue(started.contains("[  OK  ]"), started);
	}

	private String psql(String sql) {
		return machine.run("psql -U postgres -c \"" + sql + "\"");
	}

	@Test
	void aTableIsMadeFilledAndShown() {
		assertEquals("CREATE TABLE\nINSERT 0 2\n", psql("CREATE TABLE t (id SERIAL PRIMARY KEY, name TEXT); INSERT INTO t (name) VALUES ('a'), ('bcd')"));
		assertEquals(" id | name \n----+------\n  1 | a\n  2 | bcd\n(2 rows)\n\n", psql("SELECT * FROM t"));
		assertEquals("ERROR:  relation \"nosuch\" does not exist\n", psql("SELECT * FROM nosuch"));
	}

	@Test
	void whatWasAcknowledgedOutlivesThePlug() throws XenException {
		psql("CREATE TABLE t (id SERIAL PRIMARY KEY, name TEXT)");
		for (int i = 0; i < 5; i++)
			psql("INSERT INTO t (name) VALUES ('row " + i + "')");
		psql("BEGIN; INSERT INTO t (name) VALUES ('undone'); ROLLBACK");
		assertEquals("INSERT 0 1\n", psql("INSERT INTO t (name) VALUES ('last')"));
		machine.pullThePlug();
		machine.powerOn();
		machine.run("service postgresql start");
		assertEquals("1|row 0\n2|row 1\n3|row 2\n4|row 3\n5|row 4\n7|last\n", machine.run("psql -U postgres -t -c 'SELECT id, name FROM t ORDER BY id'"));
	}

	@Test
	void theServerGoesOnInAnotherProcess() throws XenException {
		psql("CREATE TABLE t (n INT)");
		psql("INSERT INTO t VALUES (41)");
		machine.migrate();
		assertEquals("INSERT 0 1\n", psql("INSERT INTO t SELECT n + 1 FROM t"));
		assertEquals("41\n42\n", machine.run("psql -U postgres -t -c 'SELECT n FROM t ORDER BY n'"));
	}

	@Test
	void strangersNeedAPassword() {
		psql("CREATE ROLE app LOGIN PASSWORD 'secret'");
		psql("CREATE DATABASE app");
		assertEquals("1\n", machine.run("PGPASSWORD=secret psql -h " + machine.address + " -U app -t -c 'SELECT 1'"));
		assertEquals("psql: FATAL:  password authentication failed for user \"app\"\n", machine.run("PGPASSWORD=wrong psql -h " + machine.address + " -U app -t -c 'SELECT 1'"));
		assertEquals("psql: FATAL:  database \"nosuch\" does not exist\n", machine.run("psql -U postgres -d nosuch -c 'SELECT 1'"));
	}

	@Test
	void aCheckpointTakesTheLogsPlace() throws XenException {
		psql("CREATE TABLE t (id SERIAL PRIMARY KEY, text TEXT)");
		psql("INSERT INTO t (text) VALUES ('it''s before'), ('two'); DELETE FROM t WHERE id = 2");
		assertEquals("CHECKPOINT\n", psql("CHECKPOINT"));
		psql("INSERT INTO t (text) VALUES ('after')");
		String files = machine.run("ls /var/lib/pgsql/data");
		assertTrue(files.contains("base") && files.contains("wal.2"), files);
		machine.pullThePlug();
		machine.powerOn();
		machine.run("service postgresql start");
		assertEquals("1|it's before\n3|after\n", machine.run("psql -U postgres -t -c 'SELECT id, text FROM t ORDER BY id'"));
	}
}
