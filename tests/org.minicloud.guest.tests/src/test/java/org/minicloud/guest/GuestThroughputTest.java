package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.xen.XenException;
import org.minicloud.xen.netif.PcapTap;

/** How fast two guests on one host talk, and what a capture of it looks like to the real tshark. */
class GuestThroughputTest {
	private static final int BYTES = 20_000_000;

	@Test
	void aTransferBetweenTwoGuestsOfAHostIsAsFastAsAGoodNetworkOfItsTime() throws XenException {
		NetworkBench bench = NetworkBench.of(2);
		NetworkBench.Member a = bench.members.get(0);
		NetworkBench.Member b = bench.members.get(1);
		b.start("nc -l 5000 | wc -c");
		bench.runFor(NetworkBench.SECOND);
		long real = System.nanoTime();
		long simulated = bench.timeline.nanos();
		a.start("head -c " + BYTES + " /dev/zero | nc " + b.address + " 5000");
		assertEquals(BYTES, Integer.parseInt(b.shown().trim()));
		double seconds = (bench.timeline.nanos() - simulated) / 1e9;
		System.out.printf("two guests of a host: %.1f MB/s simulated, %.1f MB/s real%n", BYTES / seconds / 1e6,
				BYTES / 1e6 / ((System.nanoTime() - real) / 1e9));
		assertTrue(BYTES / seconds > 20e6, BYTES / seconds / 1e6 + " MB/s");
	}

	@Test
	void tsharkFindsNothingMalformedInACapture(@TempDir Path directory) throws Exception {
		assumeTrue(hasTshark(), "tshark is not installed");
		Path file = directory.resolve("capture.pcap");
		NetworkBench bench = new NetworkBench();
		try (OutputStream out = Files.newOutputStream(file); PcapTap tap = new PcapTap(out, bench.timeline.origin())) {
			bench.bridge.addTap(tap);
			converse(bench);
		}
		assertTrue(tshark(file, "tcp").lines().count() > 20);
		assertTrue(tshark(file, "http.request").contains("GET /page"));
		assertTrue(tshark(file, "dhcp").lines().count() >= 2);
		assertTrue(tshark(file, "icmp").lines().count() >= 4);
		assertEquals("", tshark(file, "_ws.malformed"));
		assertEquals("", tshark(file, "ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0 || icmp.checksum.status == 0"));
	}

	private static void converse(NetworkBench bench) throws XenException {
		bench.join(2);
		NetworkBench.Member a = bench.members.get(0);
		NetworkBench.Member b = bench.members.get(1);
		a.run("ping -c 2 -s 4000 " + b.address);
		b.run("(printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\n\\r\\nhello\\n' | nc -l 8080 > request) &");
		bench.runFor(NetworkBench.SECOND);
		a.run("curl -s http://" + b.address + ":8080/page");
		b.run("nc -l 5000 > copy &");
		bench.runFor(NetworkBench.SECOND);
		a.run("head -c 100000 /dev/zero | nc " + b.address + " 5000");
		a.run("nc -zu " + b.address + " 99; traceroute -w 1 " + b.address);
	}

	private static boolean hasTshark() {
		return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark")));
	}

	private static String tshark(Path file, String filter) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("tshark", "-r", file.toString(), "-d", "tcp.port==8080,http", "-d", "tcp.port==5000,data", "-o", "tcp.check_checksum:TRUE", "-o",
				"udp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-Y", filter).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		ByteArrayOutputStream shown = new ByteArrayOutputStream();
		process.getInputStream().transferTo(shown);
		assertEquals(0, process.waitFor(), "tshark " + filter);
		return shown.toString(StandardCharsets.UTF_8);
	}
}
