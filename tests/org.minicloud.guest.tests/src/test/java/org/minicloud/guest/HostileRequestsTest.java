package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.xen.XenException;

/** Thousands of requests that no browser would send: each is answered by HTTP or ended, and the server is as before. */
class HostileRequestsTest {
	private static final int REQUESTS = 4_000;
	private static final int AT_ONCE = 16;
	/** Idle workers that may stay after a load. */
	private static final int SPARE = 10;
	private static final String PAGE = "<h1>It is mine</h1>\n";
	private static final List<String> GOOD = List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /index.html HTTP/1.0\r\n\r\n",
			"GET /index.html HTTP/1.1\r\nHost: a\r\nRange: bytes=2-5\r\n\r\n", "GET http://a/x?y=z HTTP/1.1\r\nHost: b\r\n\r\n",
			"POST /index.html HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
			"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n",
			"GET /%7Eme/%2e%2e/ HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: Wed, 02 Oct 2013 09:00:00 GMT\r\nConnection: close\r\n\r\n",
			"PUT /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
			"GET /icons/../ HTTP/1.1\r\nHost: a:80\r\nIf-None-Match: \"x\", *\r\nAccept-Encoding: gzip\r\nCookie: a=b\r\n\r\n");
	private static final List<String> SPICE = List.of("\r\n", "\n", "\0", " ", ":", "%", "%00", "%ff", "..", "/../", "HTTP/9.9", "\t", "bytes=-", "bytes=9-1,0-,-0",
			"Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n", "Transfer-Encoding: chunked\r\n", "Host: \r\n", "ffffffff\r\n", "\u00e9", "*", ";", "=", "\"");
	private NetworkBench bench;
	private NetworkBench.Member web;
	private Desk desk;

	@BeforeEach
	void aWebServerRuns() throws XenException {
		bench = NetworkBench.of(1);
		web = bench.members.get(0);
		desk = new Desk(bench.timeline, bench.bridge, "10.0.3.99");
		web.run("sudo yum -y install httpd > /dev/null; echo '" + PAGE.strip() + "' | sudo tee /var/www/html/index.html > /dev/null; sudo service httpd start");
	}

	/** A request under way. */
	private static final class Attempt {
		private final byte[] request;
		private final int pieces;
		private final TcpConnection connection;
		private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
		private int sent;
		private boolean shut;

		Attempt(TcpConnection connection, byte[] request, int pieces) {
			this.connection = connection;
			this.request = request;
			this.pieces = pieces;
		}

		/** @return whether it is over */
		boolean proceed() {
			if (Desk.receive(connection, answer))
				return true;
			try {
				if (connection.isSettled() && sent < request.length)
					sent += connection.write(request, sent, Math.min(request.length - sent, request.length / pieces + 1));
				else if (connection.isSettled() && !shut) {
					shut = true;
					connection.shutdownOutput();
				}
				return false;
			} catch (NetException reset) {
				return true;
			}
		}
	}

	@Test
	void eachIsAnsweredOrEndedAndTheServerIsAsBefore() throws NetException {
		Random random = new Random(20131002);
		int processes = processes();
		Map<Integer, Integer> statuses = new HashMap<>();
		List<Attempt> open = new ArrayList<>();
		for (int begun = 0; begun < REQUESTS || !open.isEmpty();) {
			for (; open.size() < AT_ONCE && begun < REQUESTS; begun++)
				open.add(new Attempt(desk.connect(web.address, 80), mutated(random), 1 + random.nextInt(3)));
			long limit = bench.timeline.nanos() + 400 * NetworkBench.SECOND;
			while (open.stream().noneMatch(Attempt::proceed)) {
				bench.runFor(NetworkBench.MILLI / 2);
				assertTrue(bench.timeline.nanos() < limit, () -> "neither answered nor ended: " + open.stream().map(HostileRequestsTest::shown).toList());
			}
			open.removeIf(attempt -> {
				boolean over = attempt.proceed();
				if (over) {
					readAnswers(attempt).forEach(status -> statuses.merge(status, 1, Integer::sum));
					attempt.connection.close();
				}
				return over;
			});
		}
		assertTrue(statuses.getOrDefault(200, 0) > 100 && statuses.getOrDefault(400, 0) > 100, statuses.toString());
		assertEquals(PAGE, web.run("curl -s http://" + web.address + "/"));
		assertEquals("0\n", web.run("dmesg | grep -c segfault"));
		bench.runFor(30 * NetworkBench.SECOND);
		int now = processes();
		assertTrue(now >= processes && now <= processes + SPARE, processes + " processes before, " + now + " after");
	}

	private int processes() {
		return Integer.parseInt(web.run("ps -e | grep -c httpd").strip());
	}

	private static byte[] mutated(Random random) {
		StringBuilder text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
		if (random.nextInt(4) == 0)
			text.append(GOOD.get(random.nextInt(GOOD.size())));
		for (int changes = random.nextInt(5); changes > 0; changes--) {
			int at = random.nextInt(text.length());
			switch (random.nextInt(7)) {
				case 0 -> text.setCharAt(at, (char) random.nextInt(256));
				case 1 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(20)));
				case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(200))));
				case 3 -> text.setLength(at + 1);
				case 4 -> text.insert(at, String.valueOf((char) random.nextInt(256)).repeat(random.nextInt(20) == 0 ? 70_000 : random.nextInt(300)));
				default -> text.insert(at, SPICE.get(random.nextInt(SPICE.size())));
			}
		}
		return text.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/** The statuses of the answers, each of which must be one in full. */
	private static List<Integer> readAnswers(Attempt attempt) {
		String rest = attempt.answer.toString(StandardCharsets.ISO_8859_1);
		List<Integer> statuses = new ArrayList<>();
		while (!rest.isEmpty()) {
			assertTrue(rest.matches("(?s)HTTP/1\\.[01] [1-5]\\d\\d [A-Z].*"), () -> shown(attempt));
			int status = Integer.parseInt(rest.substring(9, 12));
			statuses.add(status);
			assertTrue(status != 500, () -> shown(attempt));
			int head = rest.indexOf("\r\n\r\n") + 4;
			assertTrue(head > 3, () -> shown(attempt));
			if (rest.substring(0, head).contains("Transfer-Encoding: chunked") || status != 100 && !rest.substring(0, head).contains("Content-Length: "))
				return statuses;
			int length = status == 100 || status == 304 ? 0 : Integer.parseInt(rest.substring(0, head).replaceFirst("(?s).*\r\nContent-Length: (\\d+)\r\n.*", "$1"));
			// an answer to HEAD has a length and no body; nothing says so but what comes next
			boolean bodiless = rest.length() == head || rest.startsWith("HTTP/1.", head);
			rest = rest.substring(bodiless ? head : Math.min(rest.length(), head + length));
		}
		return statuses;
	}

	private static String shown(Attempt attempt) {
		String request = new String(attempt.request, StandardCharsets.ISO_8859_1);
		return "to " + request.substring(0, Math.min(600, request.length())) + "\n=> " + attempt.answer.toString(StandardCharsets.ISO_8859_1);
	}
}
