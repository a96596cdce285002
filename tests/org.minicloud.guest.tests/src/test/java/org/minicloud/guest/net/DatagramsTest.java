package org.minicloud.guest.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** UDP, ICMP, fragments, address resolution and DHCP between two stacks. */
class DatagramsTest {
	private final NetBench bench = new NetBench(1);

	@Test
	void aLargeDatagramArrivesInFragments() throws NetException {
		UdpSocket server = bench.b.stack.udp().open();
		server.bind(Endpoint.port(53));
		byte[] sent = new byte[20_000];
		new Random(1).nextBytes(sent);
		bench.reordering = 1;
		bench.a.stack.udp().open().send(sent, new Endpoint(bench.b.address, 53));
		bench.until(server::readable);
		assertArrayEquals(sent, server.receive().bytes());
	}

	@Test
	void whoSendsToAClosedPortLearnsOfItWhenConnected() throws NetException {
		UdpSocket client = bench.a.stack.udp().open();
		client.connect(new Endpoint(bench.b.address, 99));
		client.send(new byte[1], null);
		bench.until(client::readable);
		assertEquals(NetError.ECONNREFUSED, assertThrows(NetException.class, client::receive).error());
		assertNull(client.receive());
	}

	@Test
	void whatNobodyTakesIsBounded() throws NetException {
		UdpSocket server = bench.b.stack.udp().open();
		server.bind(Endpoint.port(53));
		UdpSocket client = bench.a.stack.udp().open();
		for (int i = 0; i < 2_000; i++) {
			client.send(new byte[1_000], new Endpoint(bench.b.address, 53));
			bench.runFor(NetBench.MILLI / 10);
		}
		bench.runFor(NetBench.SECOND);
		assertTrue(server.waitingBytes() <= 124_928);
		assertTrue(server.dropped() > 1_800);
	}

	@Test
	void anEchoIsAnsweredAndOneWithAWrongSumIsNot() throws NetException {
		RawSocket pinger = bench.a.stack.icmp().open();
		pinger.send(Icmp.echoRequest(7, 1, new byte[56]).toBytes(), bench.b.address);
		bench.until(pinger::readable);
		Datagram answer = pinger.receive();
		assertEquals(new Endpoint(bench.b.address, 0), answer.from());
		assertEquals(64, answer.bytes()[8]);
	}

	@Test
	void aNeighbourIsAskedThreeTimesAndThenTheSenderIsTold() throws NetException {
		RawSocket pinger = bench.a.stack.icmp().open();
		long before = bench.frames;
		pinger.send(Icmp.echoRequest(7, 1, new byte[56]).toBytes(), Ip4.parse("10.0.0.77"));
		bench.until(pinger::readable);
		assertEquals(3, bench.frames - before);
		assertEquals(Neighbour.State.FAILED, bench.a.stack.arp().neighbours().iterator().next().state());
	}

	@Test
	void aMovedNeighbourIsFoundWhenHeTells() throws NetException {
		bench.connect(80);
		bench.b.stack.plugged(0x020000000099L);
		bench.runFor(NetBench.SECOND);
		assertEquals(0x020000000099L, bench.a.stack.arp().neighbours().iterator().next().mac());
	}

	@Test
	void anAddressIsLeasedAndRenewedBeforeItEnds() {
		DhcpClient client = asking(new DhcpServer(bench, 3600));
		bench.runFor(NetBench.SECOND);
		assertEquals(DhcpClient.State.BOUND, client.state());
		assertEquals(Ip4.parse("10.0.0.50"), bench.a.stack.ethernet().address());
		assertEquals(Ip4.parse("10.0.0.2"), bench.a.stack.routes().find(Ip4.parse("8.8.8.8")).orElseThrow().gateway());
		assertEquals(List.of(Ip4.parse("10.0.0.2")), client.lease().orElseThrow().dns());
		bench.runFor(10 * 3600 * NetBench.SECOND);
		assertEquals(DhcpClient.State.BOUND, client.state());
		assertEquals(Ip4.parse("10.0.0.50"), bench.a.stack.ethernet().address());
	}

	@Test
	void aLeaseThatNobodyRenewsIsGivenUp() {
		DhcpServer server = new DhcpServer(bench, 3600);
		DhcpClient client = asking(server);
		bench.runFor(NetBench.SECOND);
		server.silent = true;
		bench.runFor(3700 * NetBench.SECOND);
		assertEquals(DhcpClient.State.SELECTING, client.state());
		assertTrue(bench.a.stack.ethernet().addresses().isEmpty());
		server.silent = false;
		bench.runFor(60 * NetBench.SECOND);
		assertEquals(DhcpClient.State.BOUND, client.state());
	}

	@Test
	void aWireThatLosesMuchDelaysTheAddressOnly() {
		bench.loss = 0.4;
		DhcpClient client = asking(new DhcpServer(bench, 3600));
		bench.until(() -> client.state() == DhcpClient.State.BOUND);
	}

	@Test
	void whereNobodyAnswersTheClientGivesUpInTime() {
		DhcpServer server = new DhcpServer(bench, 3600);
		server.silent = true;
		DhcpClient client = asking(server);
		bench.runFor(100 * NetBench.SECOND);
		assertEquals(DhcpClient.State.FAILED, client.state());
		assertEquals(Long.MAX_VALUE, bench.a.alarm);
	}

	private DhcpClient asking(DhcpServer server) {
		bench.a.stack.removeAddress(bench.a.address);
		DhcpClient client = bench.a.stack.dhcp();
		client.start(90 * NetBench.SECOND);
		return client;
	}

	/** A server on b's stack. */
	private static final class DhcpServer {
		private final NetBench bench;
		private final int seconds;
		private final UdpSocket socket;
		private boolean silent;

		DhcpServer(NetBench bench, int seconds) {
			this.bench = bench;
			this.seconds = seconds;
			this.socket = bench.b.stack.udp().open();
			try {
				socket.bind(Endpoint.port(DhcpMessage.SERVER_PORT));
			} catch (NetException taken) {
				throw new AssertionError(taken);
			}
			socket.onChange(this::serve);
		}

		private void serve() {
			try {
				for (Datagram next = socket.receive(); next != null; next = socket.receive())
					if (!silent)
						answer(DhcpMessage.read(next.bytes(), 0, next.bytes().length).orElseThrow());
			} catch (NetException impossible) {
				throw new AssertionError(impossible);
			}
		}

		private void answer(DhcpMessage asked) throws NetException {
			int type = asked.type() == DhcpMessage.DISCOVER ? DhcpMessage.OFFER : DhcpMessage.ACK;
			DhcpMessage reply = asked.reply(type, Ip4.parse("10.0.0.50"), bench.b.address).with(DhcpMessage.SUBNET_MASK, List.of(Ip4.mask(24)))
					.with(DhcpMessage.ROUTER, List.of(bench.b.address)).with(DhcpMessage.DNS, List.of(bench.b.address))
					.withSeconds(DhcpMessage.LEASE_SECONDS, seconds);
			Ip4 to = asked.client().isAny() ? Ip4.BROADCAST : asked.client();
			socket.send(reply.toBytes(), new Endpoint(to, DhcpMessage.CLIENT_PORT));
		}
	}
}
