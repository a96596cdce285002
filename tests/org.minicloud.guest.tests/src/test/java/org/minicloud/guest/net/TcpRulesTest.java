package org.minicloud.guest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The rules of TCP one by one, between two stacks. */
class TcpRulesTest {
	private static final byte[] WORD = "hello".getBytes();
	private final NetBench bench = new NetBench(1);

	@Test
	void aPortWhereNobodyListensRefuses() throws NetException {
		TcpConnection connection = bench.a.stack.tcp().connect(null, new Endpoint(bench.b.address, 81));
		bench.until(connection::isSettled);
		assertEquals(NetError.ECONNREFUSED, connection.failure());
	}

	@Test
	void whoIsNotThereCannotBeReached() throws NetException {
		TcpConnection connection = bench.a.stack.tcp().connect(null, new Endpoint(Ip4.parse("10.0.0.77"), 81));
		bench.until(connection::isSettled);
		assertEquals(NetError.EHOSTUNREACH, connection.failure());
		assertEquals(NetError.ENETUNREACH, assertThrows(NetException.class,
				() -> bench.a.stack.tcp().connect(null, new Endpoint(Ip4.parse("8.8.8.8"), 81))).error());
	}

	@Test
	void aDroppedSynTimesOutAfterAMinute() throws NetException {
		bench.filter = frame -> frame[23] != Ipv4.TCP;
		long from = bench.now;
		TcpConnection connection = bench.a.stack.tcp().connect(null, new Endpoint(bench.b.address, 81));
		bench.until(connection::isSettled);
		assertEquals(NetError.ETIMEDOUT, connection.failure());
		assertEquals(63, (bench.now - from) / NetBench.SECOND);
	}

	@Test
	void theOneWhoClosesFirstWaitsAMinuteAndTheOtherDoesNot() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		pair[0].close();
		bench.runFor(NetBench.SECOND);
		assertEquals(TcpState.FIN_WAIT_2, pair[0].state());
		assertEquals(TcpState.CLOSE_WAIT, pair[1].state());
		assertEquals(TcpConnection.END, pair[1].read(new byte[1], 0, 1));
		pair[1].close();
		bench.runFor(NetBench.SECOND);
		assertEquals(TcpState.TIME_WAIT, pair[0].state());
		assertEquals(TcpState.CLOSED, pair[1].state());
		bench.runFor(60 * NetBench.SECOND);
		assertEquals(TcpState.CLOSED, pair[0].state());
	}

	@Test
	void bothMayCloseAtOnce() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		pair[0].close();
		pair[1].close();
		bench.runFor(NetBench.SECOND);
		assertEquals(TcpState.TIME_WAIT, pair[0].state());
		assertEquals(TcpState.TIME_WAIT, pair[1].state());
	}

	@Test
	void whatIsWrittenBeforeAShutdownArrivesAndTheAnswerComesBack() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		pair[0].write(WORD, 0, 5);
		pair[0].shutdownOutput();
		bench.runFor(NetBench.SECOND);
		assertEquals(5, pair[1].read(new byte[9], 0, 9));
		assertEquals(TcpConnection.END, pair[1].read(new byte[9], 0, 9));
		pair[1].write(WORD, 0, 5);
		bench.runFor(NetBench.SECOND);
		assertEquals(5, pair[0].available());
		assertEquals(NetError.EPIPE, assertThrows(NetException.class, () -> pair[0].write(WORD, 0, 5)).error());
	}

	@Test
	void closingWithUnreadBytesResets() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		pair[0].write(WORD, 0, 5);
		bench.runFor(NetBench.SECOND);
		pair[1].close();
		bench.runFor(NetBench.SECOND);
		assertEquals(NetError.ECONNRESET, assertThrows(NetException.class, () -> pair[0].read(new byte[1], 0, 1)).error());
		assertEquals(TcpConnection.END, pair[0].read(new byte[1], 0, 1), "an error is told once");
	}

	@Test
	void aReaderWhoDoesNotReadHoldsTheWriterBack() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		byte[] block = new byte[100_000];
		int written = 0;
		for (int i = 0; i < 100; i++) {
			written += pair[0].write(block, 0, block.length);
			bench.runFor(NetBench.SECOND);
		}
		assertEquals(TcpConnection.RECEIVE_BYTES + TcpConnection.SEND_BYTES, written, 8, "but for the scale of the window");
		assertFalse(pair[0].writable());
		bench.runFor(3600 * NetBench.SECOND);
		assertEquals(TcpState.ESTABLISHED, pair[0].state(), "a closed window is probed for ever");
		assertEquals(TcpConnection.RECEIVE_BYTES, pair[1].available(), 8);
		byte[] all = new byte[written];
		int[] read = { 0 };
		bench.until(() -> {
			try {
				read[0] += Math.max(0, pair[1].read(all, read[0], all.length - read[0]));
			} catch (NetException failed) {
				throw new AssertionError(failed);
			}
			return read[0] == all.length;
		});
	}

	@Test
	void smallWritesWaitForTheAcknowledgmentUnlessTheyMayNot() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		bench.runFor(NetBench.SECOND);
		long before = bench.a.stack.ethernet().sentPackets();
		for (int i = 0; i < 10; i++)
			pair[0].write(WORD, 0, 5);
		assertEquals(before + 1, bench.a.stack.ethernet().sentPackets());
		bench.runFor(NetBench.SECOND);
		assertEquals(before + 2, bench.a.stack.ethernet().sentPackets());
		pair[0].setNoDelay(true);
		for (int i = 0; i < 10; i++)
			pair[0].write(WORD, 0, 5);
		assertEquals(before + 12, bench.a.stack.ethernet().sentPackets());
	}

	@Test
	void aLostSegmentIsRepairedByThreeDuplicatesBeforeAnyTimer() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		byte[] block = new byte[30_000];
		int[] data = { 0 };
		bench.filter = frame -> frame.length < 1000 || ++data[0] != 2;
		long from = bench.now;
		pair[0].write(block, 0, block.length);
		bench.until(() -> pair[1].available() == block.length);
		assertTrue(bench.now - from < 20 * NetBench.MILLI, "a time-out is 200 ms at least");
		assertEquals(1, pair[0].retransmits());
	}

	@Test
	void aForgedResetDoesNotEndAConnectionAndTheRightOneDoes() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		pair[0].write(WORD, 0, 5);
		bench.runFor(NetBench.SECOND);
		byte[] last = bench.b.lastSent;
		int next = Wire.int32(last, IpStack.HEADROOM + 8);
		send(pair[0], next + 1000, TcpSegment.RST);
		assertEquals(TcpState.ESTABLISHED, pair[1].state());
		assertEquals(TcpSegment.ACK, bench.b.lastSent[IpStack.HEADROOM + 13], "a challenge");
		send(pair[0], next - 1000, TcpSegment.RST);
		send(pair[0], next + 10, TcpSegment.SYN);
		assertEquals(TcpState.ESTABLISHED, pair[1].state());
		send(pair[0], next, TcpSegment.RST);
		assertEquals(TcpState.CLOSED, pair[1].state());
		assertEquals(NetError.ECONNRESET, pair[1].failure());
	}

	/** Puts a segment of the connection before b. */
	private void send(TcpConnection from, int sequence, int flags) {
		byte[] frame = new byte[IpStack.HEADROOM + TcpSegment.HEADER_BYTES];
		Ethernet.write(frame, bench.b.mac, bench.a.mac, Ethernet.TYPE_IPV4);
		TcpSegment.write(frame, IpStack.HEADROOM, 0, from.local(), from.remote(), sequence, 0, flags, 1000);
		Ipv4.write(frame, Ethernet.HEADER_BYTES, TcpSegment.HEADER_BYTES, 1, 0, 64, Ipv4.TCP, from.local().address(), from.remote().address());
		bench.b.stack.received(frame, frame.length);
	}

	@Test
	void aBacklogThatIsFullIsWaitedForAndThenAccepted() throws NetException {
		TcpListener listener = bench.b.stack.tcp().listen(Endpoint.port(80), 2);
		TcpConnection[] clients = new TcpConnection[6];
		for (int i = 0; i < clients.length; i++)
			clients[i] = bench.a.stack.tcp().connect(null, new Endpoint(bench.b.address, 80));
		bench.runFor(NetBench.SECOND / 2);
		assertEquals(2, listener.waiting());
		int[] accepted = { 0 };
		bench.until(() -> {
			if (listener.accept() != null)
				accepted[0]++;
			return accepted[0] == clients.length;
		});
	}

	@Test
	void keepAliveNoticesThatNobodyIsThere() throws NetException {
		TcpConnection[] pair = bench.connect(80);
		pair[0].setKeepAlive(100 * NetBench.SECOND);
		bench.runFor(1000 * NetBench.SECOND);
		assertEquals(TcpState.ESTABLISHED, pair[0].state());
		bench.filter = frame -> false;
		bench.runFor(2000 * NetBench.SECOND);
		assertEquals(NetError.ETIMEDOUT, pair[0].failure());
	}

	@Test
	void aPortInUseIsNotGivenTwice() throws NetException {
		bench.b.stack.tcp().listen(Endpoint.port(80), 1);
		assertEquals(NetError.EADDRINUSE,
				assertThrows(NetException.class, () -> bench.b.stack.tcp().listen(new Endpoint(bench.b.address, 80), 1)).error());
		assertEquals(NetError.EADDRNOTAVAIL,
				assertThrows(NetException.class, () -> bench.b.stack.tcp().listen(new Endpoint(bench.a.address, 81), 1)).error());
	}

	@Test
	void anIdleConnectionArmsNoTimer() throws NetException {
		bench.connect(80);
		bench.runFor(10 * NetBench.SECOND);
		assertEquals(Long.MAX_VALUE, bench.a.alarm);
		assertEquals(Long.MAX_VALUE, bench.b.alarm);
	}
}
