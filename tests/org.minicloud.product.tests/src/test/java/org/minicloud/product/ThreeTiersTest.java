package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web server, an application and a database, each in a security group of its own. */
class ThreeTiersTest {
	/** curl's status for what does not answer. */
	private static final int TIMED_OUT = 28;
	private static final String PROGRAM = """
			function handle(request) {
				var rows = db.query(env.DATABASE_URL, "SELECT words FROM greeting WHERE id = $1", [1]);
				return { headers: { "Content-Type": "text/plain" }, body: rows[0].words + "\\n" };
			}
			""";
	private static final String PAGE = "written in the database\n";

	@TempDir
	private Path folder;

	@Test
	void aPageComesFromTheDatabaseAndFromNowhereElse() throws Exception {
		try (HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"))) {
			Lab lab = Lab.open(folder, cloud);
			String web = lab.group("web");
			String application = lab.group("application");
			String database = lab.group("database");
			lab.admit(web, 80, "--cidr", "0.0.0.0/0");
			lab.admit(application, 8080, "--source-group", web);
			lab.admit(database, 5432, "--source-group", application);
			String databaseServer = lab.launch(database);
			String applicationServer = lab.launch(application);
			String webServer = lab.launch(web);
			setUpDatabase(lab.logIn(databaseServer));
			String databaseAddress = lab.describe(databaseServer, "PrivateIpAddress");
			setUpApplication(lab.logIn(applicationServer), databaseAddress);
			String applicationAddress = lab.describe(applicationServer, "PrivateIpAddress");
			setUpWeb(lab.logIn(webServer), applicationAddress);
			String elastic = elasticAddress(lab, webServer);
			awaitPage(elastic);

			assertEquals(TIMED_OUT, curl(lab.describe(applicationServer, "PublicIpAddress") + ":8080").status(), "desktop to application");
			assertEquals(TIMED_OUT, curl(lab.describe(databaseServer, "PublicIpAddress") + ":5432").status(), "desktop to database");
			assertEquals(TIMED_OUT, lab.logIn(webServer).tryRun("curl -s -m 3 http://" + databaseAddress + ":5432/").status(), "web to database");
			assertEquals(TIMED_OUT, lab.logIn(databaseServer).tryRun("curl -s -m 3 http://" + applicationAddress + ":8080/").status(),
					"database to application");

			lab.aws().ec2("terminate-instances", "--instance-ids", webServer);
			lab.aws().ec2("wait", "instance-terminated", "--instance-ids", webServer);
			String replacement = lab.launch(web);
			setUpWeb(lab.logIn(replacement), applicationAddress);
			lab.aws().ec2("associate-address", "--instance-id", replacement, "--public-ip", elastic);
			awaitPage(elastic);
		}
	}

	private static void setUpDatabase(Shell shell) throws Exception {
		shell.run("sudo yum -y install postgresql-server postgresql && sudo service postgresql start && sudo chkconfig postgresql on");
		shell.run("echo 'host all all 172.31.0.0/16 trust' | sudo tee -a /var/lib/pgsql/data/pg_hba.conf > /dev/null"
				+ " && sudo sed -i '/0.0.0.0/d' /var/lib/pgsql/data/pg_hba.conf && sudo service postgresql restart");
		shell.run("psql -h 127.0.0.1 -U postgres -c \"CREATE TABLE greeting (id INT PRIMARY KEY, words TEXT)\"");
		shell.run("psql -h 127.0.0.1 -U postgres -c \"INSERT INTO greeting VALUES (1, 'written in the database')\"");
	}

	private void setUpApplication(Shell shell, String databaseAddress) throws Exception {
		shell.run("sudo yum -y install appserver");
		shell.copyTo(Files.writeString(folder.resolve("app.js"), PROGRAM), "app.js");
		shell.run("sudo cp app.js /srv/app/app.js && echo 'DATABASE_URL = postgres://postgres@" + databaseAddress
				+ "/postgres' | sudo tee -a /etc/appserver.conf > /dev/null && sudo service appserver start && sudo chkconfig appserver on");
	}

	private static void setUpWeb(Shell shell, String applicationAddress) throws Exception {
		shell.run("sudo yum -y install httpd && echo 'ProxyPass / http://" + applicationAddress
				+ ":8080/' | sudo tee /etc/httpd/conf.d/proxy.conf > /dev/null && sudo service httpd start && sudo chkconfig httpd on");
	}

	private static String elasticAddress(Lab lab, String id) throws Exception {
		String address = lab.aws().ec2("allocate-address", "--query", "PublicIp", "--output", "text");
		lab.aws().ec2("associate-address", "--instance-id", id, "--public-ip", address);
		return address;
	}

	private void awaitPage(String address) throws Exception {
		Deadline.await(Duration.ofSeconds(60), () -> "the page on " + address, () -> curl(address).output().equals(PAGE));
	}

	private Command.Result curl(String address) throws Exception {
		return Command.run(folder, "curl", "--silent", "--show-error", "--max-time", "3", "http://" + address + "/");
	}
}
