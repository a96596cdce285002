package org.minicloud.guest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is written at one end arrives at the other, whatever the wire does. */
class LossyWireTest {
	private static final int MIB = 1 << 20;

	@Test
	void aHundredMegabytesArriveOverAWireThatLosesReordersAndDoubles() throws NetException {
		NetBench bench = new NetBench(1);
		bench.loss = 0.05;
		bench.reordering = 0.05;
		bench.duplication = 0.05;
		long begin = System.nanoTime();
		long arrived = transfer(bench, 100 * MIB, 0);
		System.out.println("100 MiB, 5 % loss: " + (System.nanoTime() - begin) / NetBench.MILLI + " ms, simulated "
				+ arrived / NetBench.SECOND + " s");
	}

	@Test
	void aGoodWireIsFilled() throws NetException {
		NetBench bench = new NetBench(2);
		bench.delay = NetBench.MILLI / 10;
		long begin = System.nanoTime();
		long from = bench.now;
		long arrived = transfer(bench, 20 * MIB, 0);
		System.out.println("20 MiB, good wire: " + (System.nanoTime() - begin) / NetBench.MILLI + " ms");
		assertTrue(arrived - from < NetBench.SECOND, "256 KiB a round trip of 0.2 ms");
		assertEquals(0, bench.framesLost);
	}

	@Test
	void bothStacksAreTakenApartAgainAndAgainMeanwhile() throws NetException {
		NetBench bench = new NetBench(3);
		bench.loss = 0.02;
		bench.reordering = 0.1;
		transfer(bench, 2 * MIB, 200);
	}

	@Test
	void halfOfAllPacketsIsEnough() throws NetException {
		NetBench bench = new NetBench(4);
		bench.loss = 0.5;
		transfer(bench, 20_000, 0);
	}

	@Test
	void aCardWithoutRoomIsWaitedFor() throws NetException {
		NetBench bench = new NetBench(5);
		TcpConnection[] pair = bench.connect(80);
		bench.a.room = 0;
		byte[] bytes = new byte[200_000];
		pair[0].write(bytes, 0, bytes.length);
		bench.runFor(NetBench.SECOND / 10);
		assertEquals(0, pair[1].available());
		bench.a.room = Integer.MAX_VALUE;
		bench.a.stack.roomAgain();
		bench.until(() -> pair[1].available() == bytes.length);
		assertEquals(0, bench.a.stack.ethernet().sendDropped());
	}

	/** @return when all had arrived. @param takeApartEvery so many events; 0 for never */
	static long transfer(NetBench bench, int total, int takeApartEvery) throws NetException {
		TcpConnection[] ends = bench.connect(5001);
		Endpoint client = ends[0].local();
		byte[] block = new byte[16 * 1024];
		byte[] read = new byte[64 * 1024];
		int written = 0;
		int received = 0;
		TcpConnection sender = ends[0];
		TcpConnection receiver = ends[1];
		for (long events = 1; received < total; events++) {
			while (written < total && sender.writable()) {
				int length = Math.min(block.length, total - written);
				for (int i = 0; i < length; i++)
					block[i] = pattern(written + i);
				written += sender.write(block, 0, length);
			}
			if (!bench.step())
				throw new AssertionError("the connection stands still at " + received);
			for (int count = receiver.read(read, 0, read.length); count > 0; count = receiver.read(read, 0, read.length))
				for (int i = 0; i < count; i++)
					if (read[i] != pattern(received++))
						throw new AssertionError("byte " + (received - 1) + " is another");
			if (takeApartEvery > 0 && events % takeApartEvery == 0) {
				bench.a.serialise();
				bench.b.serialise();
				sender = find(bench.a.stack, client);
				receiver = find(bench.b.stack, client);
			}
		}
		long arrived = bench.now;
		sender.close();
		TcpConnection last = receiver;
		byte[] rest = new byte[1];
		bench.until(() -> end(last, rest));
		receiver.close();
		bench.runFor(200 * NetBench.SECOND);
		assertEquals(0, bench.a.stack.load(), "nothing is left of the connection");
		assertEquals(0, bench.b.stack.load());
		return arrived;
	}

	private static boolean end(TcpConnection connection, byte[] to) {
		try {
			return connection.read(to, 0, 1) == TcpConnection.END;
		} catch (NetException failed) {
			throw new AssertionError(failed);
		}
	}

	private static TcpConnection find(IpStack stack, Endpoint client) {
		return stack.tcp().connections().stream().filter(each -> each.local().equals(client) || each.remote().equals(client)).findFirst()
				.orElseThrow();
	}

	private static byte pattern(int index) {
		return (byte) (index ^ index >> 8 ^ index >> 16);
	}
}
