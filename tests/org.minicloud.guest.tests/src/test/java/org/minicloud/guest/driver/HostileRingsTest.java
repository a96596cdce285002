package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.guest.driver.DriverBench.MILLI;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.netif.NetBackend;

/**
 * A guest that writes anything to its rings and its grant table: domain 0 lives on, another guest's device works, its memory
 * and its disk are untouched, and every request is answered or the connection ended.
 */
class HostileRingsTest {
	private static final int ROUNDS = 4_000;
	private static final int BLOCK_RING = 64;
	private static final int TX_RING = 65;
	private static final int RX_RING = 66;

	private final DriverBench bench = new DriverBench();
	private final DriverKernel hostile = new DriverKernel(new DriverKernel.Workload() {
	}).withNet((packet, length) -> {
	});
	private final DriverKernel victim = new DriverKernel(new DriverKernel.Workload() {
	}).withNet((packet, length) -> {
	});

	private long done;
	private long refused;
	private long sent;
	private int blockPort;
	private int netPort;

	private static ByteBuffer page(DriverKernel kernel, int pfn) {
		return ByteBuffer.wrap(kernel.frame(pfn).writable()).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Puts something on a ring: garbage, or what is nearly right; and mostly moves the producer as a driver would. */
	private void scribble(Random random, int pfn, int slotBytes, int slots, boolean block) {
		ByteBuffer ring = page(hostile, pfn);
		int produced = ring.getInt(0);
		int room = slots - (produced - ring.getInt(8));
		int count = Math.min(Math.max(room, 0), random.nextInt(8));
		for (int i = 0; i < count; i++) {
			int at = 64 + (produced + i & slots - 1) * slotBytes;
			byte[] garbage = new byte[slotBytes];
			random.nextBytes(garbage);
			ring.put(at, garbage);
			if (random.nextInt(30) > 0)
				nearlyRight(random, ring, at, block);
		}
		ring.putInt(0, random.nextInt(500) == 0 ? random.nextInt() : produced + count);
		if (random.nextInt(300) == 0)
			ring.putInt(8, random.nextInt());
	}

	private void nearlyRight(Random random, ByteBuffer ring, int at, boolean block) {
		if (!block) {
			int flags = random.nextInt(50) == 0 ? random.nextInt(16) : 0;
			ring.putInt(at, random.nextInt(150)).putShort(at + 4, (short) random.nextInt(1_500))
					.putShort(at + 6, (short) flags).putShort(at + 10, (short) random.nextInt(3_000));
			return;
		}
		ring.put(at, (byte) (random.nextInt(3) == 0 ? random.nextInt(8) : random.nextInt(2)));
		ring.put(at + 1, (byte) random.nextInt(13)).putLong(at + 16, random.nextInt(8_500));
		for (int segment = 0; segment < 11; segment++) {
			int place = at + 24 + 8 * segment;
			int gref = random.nextInt(40) == 0 ? random.nextInt() : 73 + random.nextInt(64);
			int first = random.nextInt(50) == 0 ? random.nextInt(256) : random.nextInt(4);
			ring.putInt(place, gref).put(place + 4, (byte) first).put(place + 5, (byte) (4 + random.nextInt(4)));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void nobodyElseNotices(long seed) throws Exception {
		Random random = new Random(seed);
		MemoryDisk victimsDisk = new MemoryDisk(8192);
		byte[] pattern = new byte[4096];
		random.nextBytes(pattern);
		victimsDisk.write(0, 8, pattern, 0);
		Domain bad = bench.start("hostile", hostile);
		Domain good = bench.start("victim", victim);
		BlockBackend block = bench.join(bad, hostile, new DiskSpec("xvda", new MemoryDisk(8192)));
		NetBackend net = bench.join(bad, hostile, bench.nic(1));
		bench.join(good, victim, new DiskSpec("xvda", victimsDisk));
		System.arraycopy(pattern, 0, victim.frame(2000).writable(), 0, 4096);
		bad.pause();
		blockPort = hostile.block.port();
		netPort = hostile.net.port();
		for (int round = 0; round < ROUNDS; round++) {
			scribble(random, BLOCK_RING, 112, 32, true);
			scribble(random, TX_RING, 12, 256, false);
			scribble(random, RX_RING, 8, 256, false);
			hostile.hypercalls().send(blockPort);
			hostile.hypercalls().send(netPort);
			bench.settle();
			if (random.nextInt(3) == 0)
				bench.timeline.runFor(random.nextInt((int) MILLI));
			if (!block.isConnected()) {
				count(block);
				block = rejoin(bad, block);
			}
			if (!net.isConnected()) {
				sent += net.statistics().sentPackets();
				net = rejoin(bad, net);
			}
		}
		count(block);
		sent += net.statistics().sentPackets();
		assertTrue(done > 300 && refused > 300 && sent > 200,
				done + " requests done, " + refused + " refused, " + sent + " packets sent");
		assertTrue(bench.host.domain(0).orElseThrow().shutdownReason().isEmpty(), "domain 0 lives");
		BlockIo io = new BlockIo(done -> {
		}).read(0).add(2001);
		victim.block.submit(io);
		victim.block.publish();
		bench.until(() -> !io.isBusy());
		assertEquals(0, io.status());
		assertArrayEquals(pattern, victim.frame(2001).readable());
		assertArrayEquals(pattern, victim.frame(2000).readable());
		byte[] onDisk = new byte[4096];
		victimsDisk.read(0, 8, onDisk, 0);
		assertArrayEquals(pattern, onDisk);
	}

	private void count(BlockBackend backend) {
		done += backend.statistics().reads() + backend.statistics().writes();
		refused += backend.statistics().errors();
	}

	private BlockBackend rejoin(Domain bad, BlockBackend broken) throws Exception {
		broken.disconnect();
		Arrays.fill(hostile.frame(BLOCK_RING).writable(), (byte) 0);
		page(hostile, BLOCK_RING).putInt(4, 1).putInt(12, 1);
		blockPort = hostile.hypercalls().events().allocUnbound(0);
		BlockBackend again = new BlockBackend(broken.spec(), bench.host.dom0());
		again.connect(bad.domid(), hostile.block.ringGrant(), blockPort);
		return again;
	}

	private NetBackend rejoin(Domain bad, NetBackend broken) throws Exception {
		for (int pfn : new int[] { TX_RING, RX_RING }) {
			Arrays.fill(hostile.frame(pfn).writable(), (byte) 0);
			page(hostile, pfn).putInt(4, 1).putInt(12, 1);
		}
		netPort = hostile.hypercalls().events().allocUnbound(0);
		NetBackend again = new NetBackend(broken.spec(), broken.name(), bench.host.dom0());
		again.connect(bad.domid(), hostile.net.txGrant(), hostile.net.rxGrant(), netPort);
		return again;
	}
}
