package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.guest.driver.DriverBench.MILLI;
import static org.minicloud.guest.driver.DriverBench.SECOND;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.blkif.Blkif;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.DiskTiming;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.netif.NetBackend;

/** What is on the rings when a domain is suspended: taken and answered, taken by nobody, answered and not seen. */
class SuspendedRingsTest {
	private static final int BLOCKS = 200;

	private final DriverBench bench = new DriverBench();
	private final CountingDisk disk = new CountingDisk(8 * BLOCKS);
	private final DiskSpec spec = new DiskSpec("xvda", disk).withTiming(DiskTiming.FAST.withLatency(MILLI));
	private final List<Integer> received = new ArrayList<>();
	private final DriverKernel kernel = new DriverKernel(new DriverKernel.Workload() {
	}).withNet((packet, length) -> received.add((int) packet[20]));
	private final int[] completions = new int[BLOCKS];
	private int next;

	private void write(int count) {
		for (int i = 0; i < count; i++) {
			int block = next++;
			ByteBuffer.wrap(kernel.frame(1000 + block).writable()).order(ByteOrder.LITTLE_ENDIAN)
					.putLong(0, block).putLong(4088, ~(long) block);
			kernel.block.submit(new BlockIo(io -> {
				assertEquals(Blkif.OKAY, io.status());
				completions[(int) (io.sector() / 8)]++;
			}).write(8L * block).add(1000 + block));
		}
		kernel.block.publish();
	}

	private static void requireOnce(int[] counts) {
		for (int i = 0; i < counts.length; i++)
			assertEquals(1, counts[i], "completions of " + i);
	}

	/** The domain wakes up as another one would: with its memory, and no connection. */
	private void wakeElsewhere() {
		kernel.resume(kernel.start, kernel.hypercalls(), false);
	}

	@Test
	void eachBlockRequestIsDoneOnceWhateverBecameOfIt() throws Exception {
		Domain domain = bench.start("guest", kernel);
		BlockBackend backend = bench.join(domain, kernel, spec);
		write(20);
		bench.settle();
		bench.timeline.runFor(SECOND);
		domain.pause();
		write(10);
		bench.settle();
		bench.timeline.runFor(SECOND);
		assertEquals(10, kernel.block.inFlight(), "answered, and the guest has not seen it");
		backend.quiesce(() -> {
		});
		write(70);
		bench.settle();
		bench.timeline.runFor(SECOND);
		assertEquals(32, kernel.block.inFlight(), "22 of them taken by nobody");
		assertEquals(80, kernel.block.outstanding());
		backend.disconnect();
		wakeElsewhere();
		assertEquals(70, kernel.block.outstanding(), "answers count first");
		domain.unpause();
		bench.join(domain, kernel, spec);
		write(100);
		bench.until(() -> kernel.block.outstanding() == 0);
		requireOnce(completions);
		disk.requireEachOnce();
	}

	@Test
	void requestsKeepTheirOrderOnTheNewRing() throws Exception {
		Domain domain = bench.start("guest", kernel);
		BlockBackend backend = bench.join(domain, kernel, spec);
		write(50);
		bench.settle();
		bench.timeline.runFor(SECOND);
		List<Long> order = new ArrayList<>();
		backend.quiesce(() -> {
		});
		for (int i = 0; i < 50; i++)
			kernel.block.submit(new BlockIo(io -> order.add(io.sector())).read(i).add(1000));
		kernel.block.publish();
		backend.disconnect();
		wakeElsewhere();
		bench.join(domain, kernel, spec);
		bench.until(() -> order.size() == 50);
		for (int i = 0; i < 50; i++)
			assertEquals(i, order.get(i));
	}

	@Test
	void eachPacketIsSentOnceAndNoneThatCameIsLost() throws Exception {
		Domain domain = bench.start("guest", kernel);
		NetBackend backend = bench.join(domain, kernel, bench.nic(1));
		List<Integer> outside = new ArrayList<>();
		bench.bridge.addTap((from, packet, length, nanos) -> {
			if (from != null && from.name().equals("vif" + domain.domid() + ".0"))
				outside.add((int) packet[20]);
		});
		for (int i = 0; i < 5; i++)
			kernel.net.send(packet(i), 60);
		kernel.net.publish();
		bench.settle();
		bench.timeline.runFor(SECOND);
		domain.pause();
		for (int i = 0; i < 7; i++)
			bench.bridge.send(null, packetTo(1, 40 + i), 60);
		bench.settle();
		bench.timeline.runFor(SECOND);
		backend.quiesce(() -> {
		});
		for (int i = 5; i < 25; i++)
			kernel.net.send(packet(i), 60);
		kernel.net.publish();
		bench.settle();
		bench.timeline.runFor(SECOND);
		assertEquals(5, outside.size());
		backend.disconnect();
		wakeElsewhere();
		assertEquals(List.of(40, 41, 42, 43, 44, 45, 46), received);
		domain.unpause();
		bench.join(domain, kernel, bench.nic(1));
		bench.until(() -> outside.size() == 25 && kernel.net.inFlight() == 0);
		for (int i = 0; i < 25; i++)
			assertEquals(i, outside.get(i));
		bench.bridge.send(null, packetTo(1, 50), 60);
		bench.until(() -> received.size() == 8);
	}

	private static byte[] packet(int number) {
		byte[] packet = new byte[60];
		MacAddress.put(MacAddress.BROADCAST, packet, 0);
		MacAddress.put(MacAddress.parse(DriverBench.mac(1)), packet, 6);
		packet[20] = (byte) number;
		return packet;
	}

	private static byte[] packetTo(int station, int number) {
		byte[] packet = packet(number);
		MacAddress.put(MacAddress.parse(DriverBench.mac(station)), packet, 0);
		MacAddress.put(MacAddress.parse(DriverBench.mac(9)), packet, 6);
		return packet;
	}
}
