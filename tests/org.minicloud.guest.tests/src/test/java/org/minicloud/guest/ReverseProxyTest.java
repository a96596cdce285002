package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** nginx before two servers of one httpd, and what it tells when these do not do as they should. */
class ReverseProxyTest {
	private static final String STATUS = "curl -s -o /dev/null -w '%{http_code}\\n' http://127.0.0.1/";
	private Terminal terminal;

	@BeforeEach
	void twoServersStandBehindAProxy() {
		terminal = PackagesTest.root(GuestMachine.ready(Configs.amazonLinux()));
		terminal.run("yum -y install httpd nginx > /dev/null; mkdir /srv/one /srv/two; echo one > /srv/one/index.html; echo two > /srv/two/index.html");
		terminal.run("sed -i 's/^Listen 80$/Listen 8081/' /etc/httpd/conf/httpd.conf");
		terminal.run("echo '<VirtualHost *:8081>\nDocumentRoot /srv/one\n</VirtualHost>' > /etc/httpd/conf.d/one.conf");
		terminal.run("echo 'Listen 8082\n<VirtualHost *:8082>\nDocumentRoot /srv/two\n</VirtualHost>' > /etc/httpd/conf.d/two.conf");
		proxy("server 127.0.0.1:8081; server 127.0.0.1:8082;");
		terminal.run("service httpd start; service nginx start");
	}

	private void proxy(String servers) {
		terminal.run("echo 'upstream pair { " + servers + " } server { listen 80; location / { proxy_pass http://pair; proxy_read_timeout 3s; proxy_connect_timeout 3s; } }'"
				+ " > /etc/nginx/conf.d/default.conf");
	}

	private String answers() {
		return terminal.run("for i in 1 2 3 4; do curl -s http://127.0.0.1/; done").replace("\n", " ").strip();
	}

	@Test
	void bothAnswerInTurn() {
		assertTrue(answers().contains("one") && answers().contains("two"), answers());
	}

	@Test
	void whatOneServerCannotTheOtherDoesAndBothWhenItIsBack() {
		terminal.run("mv /etc/httpd/conf.d/two.conf /root; service httpd restart");
		assertEquals("one one one one", answers());
		terminal.run("mv /root/two.conf /etc/httpd/conf.d; service httpd restart; sleep 11");
		assertTrue(answers().contains("two"), answers());
	}

	@Test
	void withoutAnyServerTheGatewayIsBad() {
		terminal.run("service httpd stop");
		assertEquals("502\n", terminal.run(STATUS));
		terminal.run("service httpd start; sleep 1");
		assertEquals("200\n", terminal.run(STATUS));
	}

	@Test
	void aServerThatSaysNothingRunsOutOfTime() {
		proxy("server 127.0.0.1:8083;");
		terminal.run("(sleep 60 | nc -l 8083 > /dev/null) & service nginx reload; sleep 1");
		assertEquals("504\n", terminal.run(STATUS));
	}

	@Test
	void aServerThatSpeaksNoHttpIsBad() {
		proxy("server 127.0.0.1:8084;");
		terminal.run("(echo nonsense | nc -l 8084 > /dev/null) & service nginx reload; sleep 1");
		assertTrue(terminal.run(STATUS).startsWith("502\n"));
		assertTrue(terminal.run("tail -1 /var/log/nginx/error.log").contains("upstream"));
	}

	@Test
	void apacheWaitsAsLongAsItsProxyTimeoutSays() {
		terminal.run("echo 'ProxyTimeout 2\nListen 8085\n<VirtualHost *:8085>\nProxyPass /slow http://127.0.0.1:8083/\n</VirtualHost>' > /etc/httpd/conf.d/slow.conf; (sleep 60 | nc -l 8083 > /dev/null) & service httpd restart; sleep 1");
		assertEquals("504 in 2 s\n", terminal.run("curl -s -o /dev/null -w '%{http_code} in %{time_total} s\\n' http://127.0.0.1:8085/slow | sed 's/\\.[0-9]*//'"));
	}
}
