package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This machine's own {@code psql} with the database of an instance, over the instance's public address. */
class DatabaseClientTest {
	@TempDir
	private Path folder;
	private String address;

	@Test
	void whatPsqlAsksAndShowsIsWhatThereIs() throws Exception {
		try (HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"))) {
			Lab lab = Lab.open(folder, cloud);
			String group = lab.group("database");
			lab.admit(group, 5432, "--cidr", "0.0.0.0/0");
			String id = lab.launch(group);
			address = lab.describe(id, "PublicIpAddress");
			lab.logIn(id).run("sudo yum -y install postgresql-server && echo 'host all all 0.0.0.0/0 trust' | sudo tee -a /var/lib/pgsql/data/pg_hba.conf > /dev/null"
					+ " && sudo service postgresql start");
			assertEquals("CREATE TABLE\n", psql("CREATE TABLE guest (id SERIAL PRIMARY KEY, name VARCHAR(20) NOT NULL, born DATE)"));
			assertEquals("INSERT 0 2\n", psql("INSERT INTO guest (name, born) VALUES ('Ada', '1815-12-10'), ('Kurt', NULL)"));
			assertEquals(" id | name |    born    \n----+------+------------\n  1 | Ada  | 1815-12-10\n  2 | Kurt | \n(2 rows)\n\n",
					psql("SELECT * FROM guest ORDER BY id"));
			assertEquals("ERROR:  relation \"nosuch\" does not exist\n", run("SELECT * FROM nosuch").errors());
			String tables = psql("\\dt");
			assertTrue(tables.contains("public | guest | table | postgres"), tables);
			String table = psql("\\d guest");
			assertTrue(table.contains("Table \"public.guest\""), table);
			assertTrue(table.matches("(?s).* id +\\| integer +\\| +\\| not null \\| nextval\\('guest_id_seq'::regclass\\)\n.* name +\\| character varying\\(20\\) \\| +\\| not null \\| \n.*"), table);
			assertTrue(table.contains("Indexes:\n    \"guest_pkey\" PRIMARY KEY, btree (id)\n"), table);
			assertTrue(psql("\\di").contains("public | guest_pkey | index | postgres | guest"));
			assertTrue(psql("\\du").contains(" postgres  | Superuser"));
			assertTrue(psql("\\dn").contains(" public | postgres"));
			String databases = psql("\\l");
			assertTrue(databases.contains(" postgres "), databases);
		}
	}

	private String psql(String command) throws Exception {
		return run(command).orFail();
	}

	private Command.Result run(String command) throws Exception {
		List<String> words = new ArrayList<>(List.of("psql", "-X", "-h", address, "-U", "postgres", "-d", "postgres", "-c", command));
		return Command.run(folder, words.toArray(String[]::new));
	}
}
