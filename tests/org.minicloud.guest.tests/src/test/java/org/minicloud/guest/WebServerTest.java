package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The web servers' packages on a booted guest, asked over loopback. */
class WebServerTest {
	private GuestMachine machine;
	private Terminal terminal;

	@BeforeEach
	void apacheIsInstalled() {
		machine = GuestMachine.ready(Configs.amazonLinux());
		terminal = PackagesTest.root(machine);
		terminal.run("yum -y install httpd > /dev/null; echo '<h1>It is mine</h1>' > /var/www/html/index.html; service httpd start");
	}

	private String head(String request) {
		return terminal.run("(printf '" + request + "'; sleep 1) | nc 127.0.0.1 80");
	}

	@Test
	void aPageIsServedAndLogged() {
		assertEquals("<h1>It is mine</h1>\n", terminal.run("curl -s http://127.0.0.1/"));
		String log = terminal.run("cat /var/log/httpd/access_log");
		assertTrue(log.startsWith("127.0.0.1 - - [02/Oct/2013:09:00:") && log.contains("\"GET / HTTP/1.1\" 200 20 \"-\" \"curl"), log);
	}

	@Test
	void aMissingPageIsNotFoundAndInTheErrorLog() {
		assertTrue(terminal.run("curl -s -i http://127.0.0.1/nosuch").startsWith("HTTP/1.1 404 Not Found"));
		assertTrue(terminal.run("cat /var/log/httpd/error_log").contains("File does not exist: /var/www/html/nosuch"));
	}

	@Test
	void pipelinedRequestsAreAnsweredInTheirOrder() {
		String answers = head("GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\nGET /x HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n");
		assertTrue(answers.indexOf("200 OK") >= 0 && answers.indexOf("404 Not Found") > answers.indexOf("200 OK"), answers);
	}

	@Test
	void aPartOfAFileCanBeAskedFor() {
		String answer = terminal.run("curl -s -i -H 'Range: bytes=4-5' http://127.0.0.1/index.html");
		assertTrue(answer.startsWith("HTTP/1.1 206 Partial Content") && answer.contains("Content-Range: bytes 4-5/20"), answer);
	}

	@Test
	void aConfigurationErrorIsNamedWithItsLine() {
		terminal.run("echo 'Nonsense on' > /etc/httpd/conf.d/x.conf");
		assertTrue(terminal.run("apachectl configtest").startsWith("Syntax error on line 1 of /etc/httpd/conf.d/x.conf:\nInvalid command 'Nonsense'"));
		assertTrue(terminal.run("service httpd restart").contains("[FAILED]"));
		terminal.run("rm /etc/httpd/conf.d/x.conf");
		assertEquals("Syntax OK\n", terminal.run("apachectl configtest"));
	}

	@Test
	void aReloadTakesANewVirtualHost() {
		terminal.run("mkdir /srv/shop; echo shop > /srv/shop/index.html");
		terminal.run("echo '<VirtualHost *:80>\nServerName shop.example\nDocumentRoot /srv/shop\n</VirtualHost>' > /etc/httpd/conf.d/shop.conf");
		terminal.run("service httpd reload; sleep 1");
		assertEquals("shop\n", terminal.run("curl -s -H 'Host: shop.example' http://127.0.0.1/"));
		assertEquals("shop\n", terminal.run("curl -s http://127.0.0.1/"), "the first is the one for every other name");
	}

	@Test
	void anythingAtAllIsAnsweredOrEnded() {
		for (String request : new String[] { "\\r\\n\\r\\n\\r\\n", "GET", "GET / HTTP/1.1\\r\\n\\r\\n", "GET /../../etc/passwd HTTP/1.0\\r\\n\\r\\n", "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: x\\r\\n\\r\\n",
				"GET /%%zz HTTP/1.0\\r\\n\\r\\n", "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n" }) {
			String answer = head(request);
			assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), request + " gave " + answer);
		}
		assertEquals("<h1>It is mine</h1>\n", terminal.run("curl -s http://127.0.0.1/"));
	}

	@Test
	void nginxTellsWhereItsConfigurationIsWrong() {
		terminal.run("service httpd stop; yum -y install nginx > /dev/null");
		assertTrue(terminal.run("nginx -t").contains("test is successful"));
		terminal.run("service nginx start");
		assertTrue(terminal.run("curl -s http://127.0.0.1/").contains("Welcome to nginx!"));
		terminal.run("echo 'server { listen 81; nonsense on; }' > /etc/nginx/conf.d/x.conf");
		assertTrue(terminal.run("nginx -t").startsWith("nginx: [emerg] unknown directive \"nonsense\" in /etc/nginx/conf.d/x.conf:1\n"));
	}
}
