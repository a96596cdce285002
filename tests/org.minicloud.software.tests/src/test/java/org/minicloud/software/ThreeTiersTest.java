package org.minicloud.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;

/** A web server in front of an application server in front of a database, each in an instance of its own, on one bridge. */
class ThreeTiersTest {
	private final SoftwareBench bench;
	private final SoftwareBench.Member web;
	private final SoftwareBench.Member app;
	private final SoftwareBench.Member database;

	ThreeTiersTest() throws XenException {
		bench = SoftwareBench.of(3);
		web = bench.members.get(0);
		app = bench.members.get(1);
		database = bench.members.get(2);
		database.run("yum -y install postgresql-server > /dev/null; service postgresql start");
		database.run("psql -U postgres -c \"CREATE ROLE shop PASSWORD 'secret'\"; psql -U postgres -c 'CREATE DATABASE shop'");
		database.run("psql -U postgres -d shop -c \"CREATE TABLE items (id SERIAL, name TEXT); INSERT INTO items (name) VALUES ('chair'), ('lamp')\"");
		app.run("yum -y install appserver > /dev/null");
		app.run("echo \"DATABASE_URL = postgres://shop:secret@" + database.address + "/shop\" >> /etc/appserver.conf");
		app.run("echo 'function handle(request) {' > /srv/app/app.js");
		app.run("echo '  if (request.query.slow) machine.sleep(Number(request.query.slow));' >> /srv/app/app.js");
		app.run("echo '  if (request.method == \"POST\") db.query(env.DATABASE_URL, \"INSERT INTO items (name) VALUES ($1)\", [request.body]);' >> /srv/app/app.js");
		app.run("echo '  var rows = db.query(env.DATABASE_URL, \"SELECT name FROM items WHERE id >= $1 ORDER BY id\", [1]);' >> /srv/app/app.js");
		app.run("echo '  return \"<ul>\" + rows.map(r => \"<li>\" + r.name).join(\"\") + \"</ul>\"; }' >> /srv/app/app.js");
		String started = app.run("service appserver start");
		assertTrue(started.contains("[  OK  ]"), started);
		web.run("yum -y install nginx > /dev/null");
		web.run("echo 'server { listen 80; location / { proxy_pass http://" + app.address + ":8080; } location /static/ { root /srv; } }' > /etc/nginx/conf.d/default.conf");
		web.run("nginx -t; service nginx start");
	}

	@Test
	void aPageComesFromTheDatabase() {
		assertEquals("<ul><li>chair<li>lamp</ul>", web.run("curl -s http://127.0.0.1/; echo").strip());
		assertEquals("<ul><li>chair<li>lamp<li>desk</ul>", app.run("curl -s -d desk http://" + web.address + "/; echo").strip());
	}

	@Test
	void aRequestGoesOnWhenItsServersAreMovedInTheMiddle() throws XenException {
		web.start("curl -s 'http://127.0.0.1/?slow=20000'; echo");
		bench.runFor(2 * SoftwareBench.SECOND);
		app.migrate();
		database.migrate();
		assertEquals("<ul><li>chair<li>lamp</ul>", web.shown().strip());
	}

	@Test
	void aTierThatIsDownIsABadGateway() {
		app.run("service appserver stop");
		assertTrue(web.run("curl -s -i http://127.0.0.1/").contains("502 Bad Gateway"));
		database.run("service postgresql stop");
		app.run("service appserver start");
		assertTrue(web.run("curl -s -i http://127.0.0.1/").contains("500 Internal Server Error"));
		assertTrue(app.run("journalctl -u appserver").contains("could not connect to server"));
	}

	@Test
	void aLoadGeneratorMeasuresIt() {
		String report = web.run("yum -y install httpd-tools > /dev/null; ab -n 40 -c 4 http://127.0.0.1/");
		assertTrue(report.contains("Complete requests:      40\n") && report.contains("Failed requests:        0\n") && report.contains("Requests per second:"), report);
	}
}
