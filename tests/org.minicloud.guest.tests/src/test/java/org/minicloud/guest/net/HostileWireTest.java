package org.minicloud.guest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes by the wire, a stack does not break, sends nothing that is damaged (see {@link NetBench}), and keeps nothing for ever. */
class HostileWireTest {
	private static final int PACKETS = 60_000;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void randomFramesChangeNothing(long seed) throws NetException {
		NetBench bench = new NetBench(seed);
		TcpConnection[] pair = bench.connect(80);
		Random random = new Random(seed);
		for (int i = 0; i < PACKETS; i++) {
			byte[] frame = new byte[random.nextInt(200)];
			random.nextBytes(frame);
			dress(frame, bench, random);
			bench.b.stack.received(frame, frame.length);
			if (i % 100 == 0)
				bench.runFor(NetBench.MILLI);
		}
		assertStillGood(bench, pair);
	}

	/** Makes a frame look good from outside, up to a depth that differs. */
	private static void dress(byte[] frame, NetBench bench, Random random) {
		int depth = random.nextInt(4);
		if (depth == 0 || frame.length < 60)
			return;
		Ethernet.write(frame, bench.b.mac, bench.a.mac, random.nextInt(8) == 0 ? Ethernet.TYPE_ARP : Ethernet.TYPE_IPV4);
		if (depth == 1)
			return;
		int[] protocols = { Ipv4.ICMP, Ipv4.TCP, Ipv4.UDP, random.nextInt(256) };
		int payload = frame.length - IpStack.HEADROOM;
		int protocol = protocols[random.nextInt(4)];
		int fragment = random.nextInt(6) == 0 ? random.nextInt(0x4000) : 0;
		Ipv4.write(frame, Ethernet.HEADER_BYTES, payload, random.nextInt(50), fragment, random.nextInt(256), protocol,
				Ip4.of(10, 0, 0, random.nextInt(256)), random.nextInt(10) == 0 ? Ip4.BROADCAST : bench.b.address);
		if (depth == 3 && protocol == Ipv4.TCP)
			sum(frame, 16, protocol);
		if (depth == 3 && protocol == Ipv4.ICMP) {
			Wire.put16(frame, IpStack.HEADROOM + 2, 0);
			Wire.put16(frame, IpStack.HEADROOM + 2, Checksum.of(frame, IpStack.HEADROOM, payload));
		}
	}

	private static void sum(byte[] frame, int at, int protocol) {
		int payload = frame.length - IpStack.HEADROOM;
		Wire.put16(frame, IpStack.HEADROOM + at, 0);
		Wire.put16(frame, IpStack.HEADROOM + at,
				Checksum.of(Ip4.at(frame, 26), Ip4.at(frame, 30), protocol, frame, IpStack.HEADROOM, payload));
	}

	/** Segments of the connection itself, a few of their bits turned and summed again, in between of its own. */
	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 6, 7 })
	void mutatedSegmentsOfAConnectionBreakNothing(long seed) throws NetException {
		NetBench bench = new NetBench(seed);
		Random random = new Random(seed);
		for (int round = 0; round < 40; round++) {
			TcpConnection[] pair = bench.connect(80 + round);
			for (int i = 0; i < 300; i++) {
				converse(pair, random);
				bench.step();
				mutate(bench, random);
			}
			pair[0].close();
			pair[1].close();
		}
		bench.a.stack.arp().neighbours().forEach(each -> bench.a.stack.arp().remove(each.address()));
		bench.runFor(2000 * NetBench.SECOND);
		assertEquals(0, bench.a.stack.load());
		assertEquals(0, bench.b.stack.load());
	}

	private static void converse(TcpConnection[] pair, Random random) {
		byte[] block = new byte[random.nextInt(3000)];
		TcpConnection speaker = pair[random.nextInt(2)];
		try {
			if (speaker.writable() && random.nextInt(4) == 0)
				speaker.write(block, 0, block.length);
			speaker.read(block, 0, block.length);
		} catch (NetException over) {
			// it may well have been reset
		}
	}

	private static void mutate(NetBench bench, Random random) {
		byte[] sent = bench.a.lastSent;
		// who may forge address resolution has the wire to himself anyhow
		if (sent == null || Wire.uint16(sent, 12) != Ethernet.TYPE_IPV4 || random.nextInt(3) > 0)
			return;
		byte[] frame = Arrays.copyOf(sent, sent.length);
		for (int flips = 1 + random.nextInt(3); flips > 0; flips--)
			frame[Ethernet.HEADER_BYTES + random.nextInt(Math.min(60, frame.length - Ethernet.HEADER_BYTES))] ^= (byte) (1 << random.nextInt(8));
		boolean tcp = frame.length >= 54 && frame[23] == Ipv4.TCP;
		if (tcp && random.nextInt(4) > 0) {
			Wire.put16(frame, 24, 0);
			Wire.put16(frame, 24, Checksum.of(frame, Ethernet.HEADER_BYTES, Ipv4.HEADER_BYTES));
			sum(frame, 16, Ipv4.TCP);
		}
		bench.b.stack.received(frame, frame.length);
	}

	@Test
	void aFloodOfSynsHoldsNoMoreThanTheBacklogAndIsForgotten() throws NetException {
		NetBench bench = new NetBench(8);
		TcpListener listener = bench.b.stack.tcp().listen(Endpoint.port(80), 16);
		byte[] frame = new byte[IpStack.HEADROOM + TcpSegment.SYN_HEADER_BYTES];
		for (int i = 0; i < 10_000; i++) {
			Endpoint from = new Endpoint(Ip4.of(10, 0, 0, 3 + i % 200), 1024 + i);
			Ethernet.write(frame, bench.b.mac, bench.a.mac, Ethernet.TYPE_IPV4);
			TcpSegment.writeSyn(frame, IpStack.HEADROOM, from, new Endpoint(bench.b.address, 80), i, 0, TcpSegment.SYN, 1000, 1460, 7);
			Ipv4.write(frame, Ethernet.HEADER_BYTES, TcpSegment.SYN_HEADER_BYTES, i, 0, 64, Ipv4.TCP, from.address(), bench.b.address);
			bench.b.stack.received(frame, frame.length);
		}
		assertTrue(bench.b.stack.tcp().connections().size() <= 16);
		bench.runFor(300 * NetBench.SECOND);
		assertEquals(0, bench.b.stack.tcp().connections().size());
		assertEquals(0, listener.waiting());
	}

	@Test
	void fragmentsThatNeverBecomeWholeAreGivenUp() {
		NetBench bench = new NetBench(9);
		byte[] frame = new byte[IpStack.HEADROOM + 800];
		for (int i = 0; i < 5_000; i++) {
			Ethernet.write(frame, bench.b.mac, bench.a.mac, Ethernet.TYPE_IPV4);
			Ipv4.write(frame, Ethernet.HEADER_BYTES, 800, i, Ipv4.MORE_FRAGMENTS | i % 7 * 100, 64, Ipv4.UDP, bench.a.address, bench.b.address);
			bench.b.stack.received(frame, frame.length);
		}
		assertTrue(bench.b.stack.load() <= 128, "64 packets with a timer each");
		bench.runFor(60 * NetBench.SECOND);
		assertEquals(0, bench.b.stack.load());
	}

	@Test
	void readersOfAllFormatsAreTotal() {
		Random random = new Random(10);
		List<byte[]> good = new ArrayList<>(List.of(DhcpMessage.request(DhcpMessage.DISCOVER, 1, Ip4.ANY, 2).toBytes(),
				DnsMessage.query(1, "www.example.org", DnsMessage.A).orElseThrow()));
		for (int i = 0; i < 300_000; i++) {
			byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(400)] : good.get(random.nextInt(good.size())).clone();
			if (i % 2 == 0)
				random.nextBytes(bytes);
			for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--)
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			if (bytes.length > 2)
				bytes[2] |= (byte) (i % 3 == 0 ? 0x80 : 0);
			DhcpMessage.read(bytes, 0, bytes.length);
			DnsMessage.read(bytes);
			Arp.read(bytes, 0, bytes.length);
			Icmp.read(bytes, 0, bytes.length).flatMap(Icmp::quoted);
			Ipv4.readQuoted(bytes, 0, bytes.length);
			Ipv4 packet = new Ipv4(0, 0, 0, 64, i % 2 == 0 ? Ipv4.TCP : Ipv4.UDP, Ip4.ANY, Ip4.ANY, bytes, 0, 0, bytes.length);
			TcpSegment.read(packet);
			Udp.read(packet);
		}
	}

	private static void assertStillGood(NetBench bench, TcpConnection[] pair) throws NetException {
		byte[] word = { 1, 2, 3 };
		byte[] read = new byte[3];
		pair[0].write(word, 0, 3);
		bench.until(() -> pair[1].available() == 3);
		pair[1].read(read, 0, 3);
		assertEquals(Arrays.toString(word), Arrays.toString(read));
		pair[0].close();
		pair[1].close();
		bench.runFor(2000 * NetBench.SECOND);
		assertEquals(0, bench.b.stack.load());
	}
}
