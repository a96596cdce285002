package org.minicloud.cloud.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.cloud.network.NetworkBench.EAST;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.cloud.network.NetworkBench.Station;
import org.minicloud.cloud.network.desktop.DesktopGateway;
import org.minicloud.cloud.network.stack.StackHost;
import org.minicloud.guest.net.Datagram;
import org.minicloud.guest.net.Endpoint;
import org.minicloud.guest.net.NetException;
import org.minicloud.guest.net.TcpConnection;
import org.minicloud.guest.net.TcpListener;
import org.minicloud.guest.net.UdpSocket;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import org.minicloud.store.ResourceChange.Kind;
import org.minicloud.time.Pace;
import org.minicloud.time.Pacemaker;
import org.minicloud.time.SeededRandom;

/** Real sockets against a guest's stack. */
class DesktopGatewayTest {
	/** An address that no other test and no other process of the project uses. */
	private static final String ADDRESS = "127.63.200.9";
	private static final int PORT = 18080;
	private static final String MINE = "198.51.100.1/32";

	private final NetworkBench bench = new NetworkBench();
	private final AtomicReference<Throwable> failure = new AtomicReference<>();
	private final Pacemaker pacemaker = new Pacemaker("cloud", bench.timeline, Pace.REAL_TIME, failure::set);
	private final SecurityGroup group = bench.group(EAST);
	private final SecurityGroupRule rule = bench.rule(group, false, "tcp " + PORT + " " + PORT + " " + MINE);
	private final Station station = bench.station(EAST, 0, "172.31.0.4", ADDRESS, group);
	private final StackHost host = station.stack();
	private final AtomicInteger sentByGuest = new AtomicInteger();
	private final AtomicReference<TcpConnection> last = new AtomicReference<>();

	@BeforeEach
	void begin() throws IOException {
		bench.network.openToDesktop(pacemaker, new SeededRandom(3).stream("desktop"), 4);
		pacemaker.start();
	}

	@AfterEach
	void end() {
		bench.network.gateway().orElseThrow().close();
		pacemaker.close();
		assertEquals(null, failure.get());
	}

	private DesktopGateway gateway() {
		return bench.network.gateway().orElseThrow();
	}

	private void onCloud(Runnable work) {
		pacemaker.submit(() -> {
			work.run();
			return null;
		}).join();
	}

	/** The guest listens, and does this with whom it has accepted whenever something is possible. */
	private void serve(Serving serving) {
		onCloud(() -> {
			try {
				TcpListener listener = host.stack().tcp().listen(Endpoint.port(PORT), 10);
				listener.onChange(() -> {
					for (TcpConnection next = listener.accept(); next != null; next = listener.accept()) {
						TcpConnection connection = next;
						last.set(connection);
						connection.onChange(() -> proceed(serving, connection));
						proceed(serving, connection);
					}
				});
				bench.network.listening().heard(station.instance.getId(), "tcp:" + PORT + " udp:53");
			} catch (NetException impossible) {
				throw new IllegalStateException(impossible);
			}
		});
	}

	private void proceed(Serving serving, TcpConnection connection) {
		try {
			serving.proceed(connection);
		} catch (NetException over) {
			connection.close();
		}
	}

	private interface Serving {
		void proceed(TcpConnection connection) throws NetException;
	}

	private void echo(TcpConnection connection) throws NetException {
		byte[] chunk = new byte[8192];
		while (connection.readable() && connection.unacknowledged() < 100_000) {
			int count = connection.read(chunk, 0, chunk.length);
			if (count == TcpConnection.END) {
				connection.close();
				return;
			}
			if (count == 0)
				return;
			assertEquals(count, connection.write(chunk, 0, count));
		}
	}

	private void pour(TcpConnection connection) throws NetException {
		byte[] chunk = new byte[8192];
		for (int count = connection.write(chunk, 0, chunk.length); count > 0; count = connection.write(chunk, 0, chunk.length))
			sentByGuest.addAndGet(count);
	}

	private Socket connect(int millis) throws IOException {
		Socket socket = new Socket();
		socket.connect(new InetSocketAddress(ADDRESS, PORT), millis);
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static void until(BooleanSupplier condition) {
		long limit = System.nanoTime() + 10_000_000_000L;
		while (!condition.getAsBoolean() && System.nanoTime() < limit)
			Thread.onSpinWait();
		assertTrue(condition.getAsBoolean(), "it does not come to that");
	}

	private void untilOpen() {
		until(() -> gateway().where(station.instance.getId(), PORT).isPresent());
	}

	/** The guest sends back whatever comes to a UDP port. */
	private void echoDatagrams(int port) {
		onCloud(() -> {
			try {
				UdpSocket socket = host.stack().udp().open();
				socket.bind(Endpoint.port(port));
				socket.onChange(() -> {
					try {
						for (Datagram next = socket.receive(); next != null; next = socket.receive())
							socket.send(next.bytes(), next.from());
					} catch (NetException impossible) {
						failure.set(impossible);
					}
				});
				bench.network.listening().heard(station.instance.getId(), "udp:" + port);
			} catch (NetException impossible) {
				failure.set(impossible);
			}
		});
	}

	/** What comes back for a datagram of a new client, which asks again as a resolver would; empty when nothing does. */
	private static String ask(int port, String question, int times) throws IOException {
		try (DatagramSocket client = new DatagramSocket()) {
			client.setSoTimeout(200);
			byte[] bytes = question.getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i < times; i++)
				try {
					client.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(ADDRESS, port)));
					DatagramPacket answer = new DatagramPacket(new byte[100], 100);
					client.receive(answer);
					return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
				} catch (SocketTimeoutException notYet) {
					continue;
				}
			return "";
		}
	}

	@Test
	void datagramsAreAnsweredToWhomTheyCameFrom() throws IOException {
		bench.rule(group, false, "udp " + PORT + " " + PORT + " " + MINE);
		echoDatagrams(PORT);
		assertEquals("first", ask(PORT, "first", 30));
		assertEquals("second", ask(PORT, "second", 30));
	}

	@Test
	void datagramsThatAGroupDoesNotAdmitAreNotAnswered() throws IOException {
		echoDatagrams(PORT);
		assertEquals("", ask(PORT, "anybody", 5));
	}

	@Test
	void aSecondCloudOnThisMachineHasTheSamePortsInAnotherBlockOfAddresses() throws IOException {
		serve(this::echo);
		untilOpen();
		NetworkBench other = new NetworkBench();
		Pacemaker its = new Pacemaker("other", other.timeline, Pace.REAL_TIME, failure::set);
		SecurityGroup open = other.group(EAST, "tcp " + PORT + " " + PORT + " " + MINE);
		Station there = other.station(EAST, 0, "172.31.0.4", ADDRESS, open);
		other.network.openToDesktop(its, new SeededRandom(3).stream("desktop"), 4);
		its.start();
		its.submit(() -> {
			other.network.listening().heard(there.instance.getId(), "tcp:" + PORT);
			return null;
		}).join();
		DesktopGateway second = other.network.gateway().orElseThrow();
		until(() -> second.where(there.instance.getId(), PORT).isPresent());
		assertEquals(new InetSocketAddress("127.159.200.9", PORT), second.where(there.instance.getId(), PORT).orElseThrow());
		assertEquals(new InetSocketAddress(ADDRESS, PORT), gateway().where(station.instance.getId(), PORT).orElseThrow());
		second.close();
		its.close();
	}

	@Test
	void bytesReachTheGuestAndComeBackUnchanged() throws IOException {
		serve(this::echo);
		untilOpen();
		assertEquals(new InetSocketAddress(ADDRESS, PORT), gateway().where(station.instance.getId(), PORT).orElseThrow());
		byte[] sent = new byte[2_000_000];
		new Random(1).nextBytes(sent);
		try (Socket socket = connect(2000)) {
			Thread writer = Thread.ofVirtual().start(() -> {
				try {
					socket.getOutputStream().write(sent);
					socket.shutdownOutput();
				} catch (IOException broken) {
					throw new IllegalStateException(broken);
				}
			});
			assertArrayEquals(sent, socket.getInputStream().readAllBytes());
			assertTrue(writer.isAlive() || sent.length > 0);
		}
	}

	@Test
	void theEndOfOneDirectionLeavesTheOtherOpen() throws IOException {
		serve(connection -> {
			byte[] chunk = new byte[100];
			int count = connection.read(chunk, 0, 100);
			if (count == TcpConnection.END) {
				connection.write("bye".getBytes(), 0, 3);
				connection.close();
			}
		});
		untilOpen();
		try (Socket socket = connect(2000)) {
			socket.getOutputStream().write(1);
			socket.shutdownOutput();
			assertEquals("bye", new String(socket.getInputStream().readAllBytes()));
		}
	}

	@Test
	void aResetOfTheGuestIsAResetForTheClient() throws IOException {
		serve(connection -> {
			if (connection.available() > 0)
				connection.abort();
		});
		untilOpen();
		try (Socket socket = connect(2000)) {
			socket.getOutputStream().write(1);
			assertThrows(SocketException.class, () -> socket.getInputStream().read());
		}
	}

	@Test
	void aResetOfTheClientReachesTheGuest() throws IOException {
		serve(this::pour);
		untilOpen();
		try (Socket socket = connect(2000)) {
			assertEquals(0, socket.getInputStream().read());
			socket.setSoLinger(true, 0);
		}
		until(() -> last.get().state().name().equals("CLOSED"));
	}

	@Test
	void aPortThatTheGroupClosesIsSilentAndOpensAgain() throws IOException {
		serve(this::echo);
		untilOpen();
		onCloud(() -> bench.revoke(rule));
		until(() -> gateway().where(station.instance.getId(), PORT).isEmpty());
		assertThrows(SocketTimeoutException.class, () -> connect(1500));
		onCloud(() -> bench.rule(group, false, "tcp 1 65535 0.0.0.0/0"));
		untilOpen();
		connect(2000).close();
	}

	@Test
	void aPortOnWhichNobodyListensRefuses() {
		assertThrows(ConnectException.class, () -> connect(2000));
		serve(this::echo);
		untilOpen();
		onCloud(() -> bench.network.listening().heard(station.instance.getId(), ""));
		until(() -> gateway().ports(station.instance.getId()).isEmpty());
		assertThrows(ConnectException.class, () -> connect(2000));
	}

	@Test
	void anAddressThatIsTakenAwayEndsAllOverIt() throws IOException {
		serve(this::echo);
		untilOpen();
		try (Socket socket = connect(2000)) {
			socket.getOutputStream().write(7);
			assertEquals(7, socket.getInputStream().read());
			onCloud(() -> {
				station.instance.setPublicIpAddress(null);
				bench.told(Kind.UPDATED, EAST, station.instance);
			});
			assertThrows(SocketException.class, () -> socket.getInputStream().read());
		}
		assertThrows(ConnectException.class, () -> connect(2000));
	}

	@Test
	void aClientThatDoesNotReadStopsTheGuest() throws IOException {
		serve(this::pour);
		untilOpen();
		try (Socket socket = new Socket()) {
			socket.setReceiveBufferSize(64 * 1024);
			socket.connect(new InetSocketAddress(ADDRESS, PORT), 2000);
			int[] before = new int[1];
			until(() -> {
				before[0] = sentByGuest.get();
				pacemaker.submit(() -> 1).join();
				long waited = System.nanoTime() + 300_000_000;
				while (System.nanoTime() < waited)
					Thread.onSpinWait();
				return before[0] > 0 && before[0] == sentByGuest.get();
			});
			assertTrue(sentByGuest.get() < 16_000_000, "kept " + sentByGuest.get());
			InputStream in = socket.getInputStream();
			assertEquals(before[0], in.readNBytes(before[0]).length);
			until(() -> sentByGuest.get() > before[0]);
		}
	}

	@Test
	void noMorePortsAreOpenedThanAreAllowedAndTheOthersFollow() {
		String many = "tcp:20001 tcp:20002 tcp:20003 tcp:20004 tcp:20005 tcp:20006";
		onCloud(() -> bench.rule(group, false, "tcp 1 65535 " + MINE));
		onCloud(() -> bench.network.listening().heard(station.instance.getId(), many));
		until(() -> gateway().ports(station.instance.getId()).size() == 4);
		onCloud(() -> bench.network.listening().heard(station.instance.getId(), many.substring(20)));
		until(() -> gateway().ports(station.instance.getId()).contains(20006));
		assertEquals(4, gateway().ports(station.instance.getId()).size());
	}

	@Test
	void whatAGuestTellsIsReadWithCare() {
		onCloud(() -> bench.rule(group, false, "tcp 1 65535 " + MINE));
		onCloud(() -> bench.network.listening().heard(station.instance.getId(), "tcp:0 tcp:99999 tcp:-1 tcp:x \0 tcp:20001"));
		until(() -> gateway().ports(station.instance.getId()).equals(Arrays.asList(20001)));
	}

	@Test
	void theEndOfTheGatewayIsSoonAndEndsItsClients() throws IOException {
		serve(this::pour);
		untilOpen();
		try (Socket socket = connect(2000)) {
			assertTimeout(Duration.ofSeconds(2), () -> gateway().close());
			assertThrows(IOException.class, () -> {
				while (socket.getInputStream().read(new byte[10_000]) >= 0)
					continue;
				throw new IOException("ended");
			});
		}
		assertThrows(ConnectException.class, () -> connect(2000));
	}
}
