package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The web server's package on a booted guest. */
class WebServerTest {
	@Test
	void itCanBeAskedOverLoopback() {
		GuestMachine machine = GuestMachine.ready(Configs.amazonLinux());
		Terminal terminal = PackagesTest.root(machine);
		terminal.run("yum -y install httpd");
		terminal.run("echo '<h1>It is mine</h1>' > /var/www/html/index.html");
		String started = terminal.run("service httpd start; systemctl status httpd");
		System.out.println(started);
		System.out.println(terminal.run("ab -n 100 -c 4 http://127.0.0.1/; cat /var/log/httpd/access_log | tail -n 3; cat /var/log/messages | tail -n 5; ps aux | cat"));
	}
}
