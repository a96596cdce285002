package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;

/** Guests that talk to each other through their rings and a bridge. */
class GuestNetworkTest {
	private final NetworkBench bench;
	private final NetworkBench.Member a;
	private final NetworkBench.Member b;

	GuestNetworkTest() throws XenException {
		bench = NetworkBench.of(2);
		a = bench.members.get(0);
		b = bench.members.get(1);
	}

	@Test
	void aNeighbourIsPinged() {
		String shown = a.run("ping -c 3 " + b.address);
		assertTrue(shown.startsWith("PING 10.0.3.18 (10.0.3.18) 56(84) bytes of data.\n64 bytes from 10.0.3.18: icmp_seq=1 ttl=64 time="), shown);
		assertTrue(shown.contains("3 packets transmitted, 3 received, 0% packet loss, time 200"), shown);
		assertTrue(a.run("ip neigh").contains("10.0.3.18 dev eth0  lladdr 02:00:0a:00:03:12 REACHABLE"));
		assertTrue(a.run("arp -n").contains("02:00:0a:00:03:12"));
	}

	@Test
	void aPingIsInterruptedAndSumsUp() {
		a.start("ping 10.0.3.99");
		bench.runFor(7 * NetworkBench.SECOND);
		a.type("\u0003");
		String shown = a.shown();
		assertTrue(shown.contains("Destination Host Unreachable"), shown);
		assertTrue(shown.contains("100% packet loss"), shown);
	}

	@Test
	void theInterfaceIsShown() {
		String shown = a.run("ip addr");
		assertTrue(shown.contains("    inet 127.0.0.1/8 scope host lo\n"), shown);
		assertTrue(shown.contains("    link/ether 02:00:0a:00:03:11 brd ff:ff:ff:ff:ff:ff\n    inet 10.0.3.17/20 brd 10.0.15.255 scope global eth0\n"),
				shown);
		assertTrue(a.run("ifconfig eth0").contains("inet addr:10.0.3.17  Bcast:10.0.15.255  Mask:255.255.240.0"));
		assertTrue(a.run("ip route").contains("default via 10.0.0.1 dev eth0"));
		assertEquals("RTNETLINK answers: Operation not permitted\n", a.run("ip link set eth0 down"));
	}

	@Test
	void aFileGoesFromOneToTheOther() {
		b.start("nc -l 5000 > copy; echo done");
		a.run("for i in 1 2 3 4 5 6 7 8 9 10; do cat /etc/services /etc/passwd /bin/ls 2>/dev/null; echo line $i; done > original");
		a.run("nc " + b.address + " 5000 < original");
		assertTrue(b.shown().endsWith("done\n"), b.screen());
		String sent = a.run("cat original");
		assertTrue(sent.contains("line 10"), sent);
		assertEquals(sent, b.run("cat copy"));
	}

	@Test
	void whoListensIsShownAndWhoDoesNotRefuses() {
		assertEquals("curl: (7) Failed to connect to 10.0.3.18 port 80: Connection refused\n7\n", a.run("curl http://" + b.address + "/; echo $?"));
		assertEquals("1\n", a.run("nc -z " + b.address + " 5000; echo $?"));
		b.run("nc -l 5000 > /dev/null &");
		String shown = b.run("ss -ltn");
		assertTrue(shown.contains("LISTEN") && shown.contains("*:5000"), shown);
		assertTrue(b.run("netstat -lnt").contains("0.0.0.0:5000"), "netstat");
		assertTrue(a.run("nc -zv " + b.address + " 5000").contains("succeeded!"));
	}

	@Test
	void aPortThatIsListenedOnStandsInXenStore() {
		b.run("nc -l 5000 > /dev/null &");
		bench.runFor(NetworkBench.SECOND);
		assertTrue(b.run("sudo xenstore-read data/listen").contains("tcp:5000"), b.screen());
	}

	@Test
	void aGuestTalksToItself() {
		b.run("(echo hello | nc -l 5000) &");
		bench.runFor(NetworkBench.SECOND);
		assertTrue(b.run("nc 127.0.0.1 5000 < /dev/null").contains("hello"), b.screen());
	}

	@Test
	void aNameOfTheHostsFileIsFound() {
		a.run("echo '10.0.3.18 other' | sudo tee -a /etc/hosts > /dev/null");
		assertTrue(a.run("ping -c 1 other").contains("1 received"), a.screen());
		assertEquals("ping: unknown host nobody\n2\n", a.run("ping -c 1 nobody; echo $?"));
	}

	@Test
	void anAnswerOverHttpIsShown() {
		b.run("(printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\n\\r\\nhello\\n' | nc -l 8080 > request) &");
		bench.runFor(NetworkBench.SECOND);
		assertEquals("hello\n200\n", a.run("curl -s -w '%{http_code}\\n' http://" + b.address + ":8080/page"));
		assertTrue(b.run("cat request").startsWith("GET /page HTTP/1.1"), b.screen());
	}

	@Test
	void aSilentServerIsGivenUp() {
		b.run("(sleep 100 | nc -l 8080 > request) &");
		bench.runFor(NetworkBench.SECOND);
		assertEquals("28\n", a.run("curl -s -m 2 http://" + b.address + ":8080/; echo $?"));
	}

	@Test
	void aGuestWhoseConversationsAreOverMoves() throws XenException {
		b.start("nc -l 5000 > /dev/null; ss -tan");
		bench.runFor(NetworkBench.SECOND);
		a.run("echo hello | nc " + b.address + " 5000");
		assertTrue(a.run("ss -tan").contains("TIME-WAIT"), a.screen());
		a.migrate();
		bench.runFor(NetworkBench.SECOND);
		assertTrue(a.run("ping -c 1 " + b.address).contains("1 received"), a.screen());
	}

	@Test
	void aGuestIsDataInTheMiddleOfATransferAndGoesOnAfterItMoved() throws XenException {
		b.start("nc -l 5000 | wc -c");
		bench.runFor(NetworkBench.SECOND);
		a.start("(i=0; while [ $i -lt 40 ]; do i=$((i+1)); echo a line of a slow conversation; sleep 1; done) | nc " + b.address + " 5000");
		bench.runFor(5 * NetworkBench.SECOND);
		assertTrue(a.serialise() > 0 && b.serialise() > 0);
		b.migrate();
		assertFalse(b.domain.crashCause().isPresent());
		String shown = b.shown();
		assertEquals(40 * 30, Integer.parseInt(shown.trim()), shown);
	}
}
