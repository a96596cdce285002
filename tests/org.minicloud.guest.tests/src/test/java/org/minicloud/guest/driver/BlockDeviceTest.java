package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.guest.driver.DriverBench.MILLI;
import static org.minicloud.guest.driver.DriverBench.SECOND;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.Blkif;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.DiskTiming;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.grant.GrantException;
import org.minicloud.xen.host.Domain;

class BlockDeviceTest {
	private static final long SECTORS = 1 << 20;

	private final DriverBench bench = new DriverBench();
	private final MemoryDisk disk = new MemoryDisk(SECTORS);
	private final DriverKernel kernel = new DriverKernel(new DriverKernel.Workload() {
	});
	private final List<BlockIo> completed = new ArrayList<>();
	private Domain domain;

	@BeforeEach
	void start() throws XenException {
		domain = bench.start("guest", kernel);
	}

	private BlockBackend join(DiskSpec spec) throws XenException, GrantException {
		return bench.join(domain, kernel, spec);
	}

	private BlockIo io() {
		return new BlockIo(completed::add);
	}

	private BlockIo run(BlockIo io) {
		kernel.block.submit(io);
		kernel.block.publish();
		bench.until(() -> !io.isBusy());
		return io;
	}

	private void fill(long pfn, int seed) {
		new Random(seed).nextBytes(kernel.frame(pfn).writable());
	}

	@Test
	void whatAGuestWritesIsOnTheDiskAndReadsBack() throws Exception {
		join(new DiskSpec("xvda", disk));
		fill(1000, 1);
		fill(1001, 2);
		assertEquals(Blkif.OKAY, run(io().write(77).add(1000).add(1001, 2, 5)).status());
		byte[] onDisk = new byte[12 * 512];
		disk.read(77, 12, onDisk, 0);
		assertArrayEquals(kernel.frame(1000).readable(), Arrays.copyOf(onDisk, 4096));
		assertArrayEquals(Arrays.copyOfRange(kernel.frame(1001).readable(), 1024, 3072),
				Arrays.copyOfRange(onDisk, 4096, 6144));
		assertEquals(Blkif.OKAY, run(io().read(77).add(1002)).status());
		assertArrayEquals(kernel.frame(1000).readable(), kernel.frame(1002).readable());
	}

	@Test
	void aRequestOfManySegmentsTravelsIndirectly() throws Exception {
		BlockBackend backend = join(new DiskSpec("xvda", disk));
		BlockIo write = io().write(8);
		BlockIo read = io().read(8);
		for (int i = 0; i < 256; i++) {
			fill(1000 + i, i);
			write.add(1000 + i);
			read.add(2000 + i);
		}
		assertEquals(Blkif.OKAY, run(write).status());
		assertEquals(Blkif.OKAY, run(read).status());
		for (int i = 0; i < 256; i++)
			assertArrayEquals(kernel.frame(1000 + i).readable(), kernel.frame(2000 + i).readable());
		assertEquals(2048, backend.statistics().sectorsWritten());
		assertEquals(1, backend.statistics().writes());
	}

	@Test
	void discardedSectorsReadAsZeros() throws Exception {
		join(new DiskSpec("xvda", disk));
		fill(1000, 1);
		run(io().write(0).add(1000));
		assertEquals(Blkif.OKAY, run(io().discard(0, 8)).status());
		run(io().read(0).add(1000));
		assertArrayEquals(new byte[4096], kernel.frame(1000).readable());
	}

	@Test
	void errorsTravelThroughTheRing() throws Exception {
		BlockBackend backend = join(new DiskSpec("xvda", disk));
		assertEquals(Blkif.ERROR, run(io().read(SECTORS - 7).add(1000)).status(), "beyond the end");
		assertEquals(Blkif.ERROR, run(io().read(-8).add(1000)).status(), "before the beginning");
		assertEquals(Blkif.ERROR, run(io().discard(0, SECTORS + 1)).status());
		assertEquals(Blkif.ERROR, run(io().read(0)).status(), "no segment");
		assertEquals(Blkif.OKAY, run(io().read(SECTORS - 8).add(1000)).status());
		assertEquals(4, backend.statistics().errors());
	}

	@Test
	void aReadOnlyDiskIsNotWritten() throws Exception {
		join(new DiskSpec("xvda", disk).asReadOnly());
		assertEquals(Blkif.ERROR, run(io().write(0).add(1000)).status());
		assertEquals(Blkif.ERROR, run(io().discard(0, 1)).status());
		assertEquals(Blkif.OKAY, run(io().read(0).add(1000)).status());
	}

	@Test
	void aDiskThatFailsAnswersWithAnError() throws Exception {
		VirtualDisk broken = new VirtualDisk() {
			@Override
			public long sectors() {
				return 100;
			}

			@Override
			public String name() {
				return "broken";
			}

			@Override
			public boolean isReadOnly() {
				return false;
			}

			@Override
			public void read(long sector, int count, byte[] target, int offset) throws IOException {
				if (sector > 0)
					throw new IllegalStateException("a fault in the disk's own program");
				throw new IOException("medium error");
			}

			@Override
			public void write(long sector, int count, byte[] source, int offset) {
			}

			@Override
			public void discard(long sector, long count) {
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}
		};
		join(new DiskSpec("xvda", broken));
		assertEquals(Blkif.ERROR, run(io().read(0).add(1000)).status());
		assertTrue(new String(bench.host.log()).contains("medium error"));
		assertEquals(Blkif.ERROR, run(io().read(8).add(1000)).status());
		assertTrue(bench.host.domain(0).orElseThrow().shutdownReason().isEmpty());
	}

	@Test
	void moreRequestsThanTheRingHoldsAreAllDoneInOrder() throws Exception {
		join(new DiskSpec("xvda", disk));
		List<BlockIo> asked = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			BlockIo io = io().write(i * 8L).add(1000 + i % 100);
			asked.add(io);
			kernel.block.submit(io);
		}
		kernel.block.publish();
		assertEquals(32, kernel.block.inFlight());
		bench.until(() -> kernel.block.outstanding() == 0);
		assertEquals(asked, completed);
		assertEquals(1, kernel.grants.inUse(), "only the ring is granted");
	}

	@Test
	void aDiskTakesItsTimeAndTransfersOneAfterTheOther() throws Exception {
		join(new DiskSpec("xvda", disk).withTiming(new DiskTiming(5 * MILLI, 4_096_000, 0, 0)));
		long before = bench.timeline.nanos();
		for (int i = 0; i < 10; i++)
			kernel.block.submit(io().read(0).add(1000 + i));
		kernel.block.publish();
		bench.until(() -> completed.size() == 1);
		assertEquals(6.0, (bench.timeline.nanos() - before) / 1e6, 0.2);
		bench.until(() -> completed.size() == 10);
		assertEquals(15.0, (bench.timeline.nanos() - before) / 1e6, 0.2);
	}

	@Test
	void aLimitOfRequestsHoldsOverTime() throws Exception {
		join(new DiskSpec("xvda", disk).withTiming(DiskTiming.FAST.withRequestsPerSecond(100, 50)));
		for (int i = 0; i < 1000; i++)
			kernel.block.submit(io().read(0).add(1000));
		kernel.block.publish();
		bench.timeline.runFor(5 * SECOND);
		assertEquals(550, completed.size(), 2);
	}

	@Test
	void domain0PaysForWhatTheGuestAsks() throws Exception {
		join(new DiskSpec("xvda", disk));
		Domain domain0 = bench.host.domain(0).orElseThrow();
		long before = domain0.cpuNanos();
		for (int i = 0; i < 1000; i++)
			kernel.block.submit(io().read(0).add(1000));
		kernel.block.publish();
		bench.until(() -> completed.size() == 1000);
		double micros = (domain0.cpuNanos() - before) / 1000.0 / 1000.0;
		assertTrue(micros > 7 && micros < 15, micros + " us a request");
	}

	@Test
	void aBackEndThatIsAlwaysBusyLeavesTheToolstackItsTurn() throws Exception {
		join(new DiskSpec("xvda", disk).withTiming(new DiskTiming(0, 0, 0, 0)));
		for (int i = 0; i < 32; i++)
			kernel.block.submit(new BlockIo(again -> kernel.block.submit(again.read(0).add(1000))).read(0).add(1000));
		kernel.block.publish();
		DriverKernel other = new DriverKernel(new DriverKernel.Workload() {
		});
		long before = bench.timeline.nanos();
		bench.start("other", other);
		assertTrue(bench.timeline.nanos() - before < SECOND, "built in " + (bench.timeline.nanos() - before) + " ns");
	}

	@Test
	void anIdleDeviceCostsNothing() throws Exception {
		join(new DiskSpec("xvda", disk));
		run(io().read(0).add(1000));
		bench.timeline.runFor(SECOND);
		long events = bench.timeline.eventsHandled();
		bench.timeline.runFor(100 * SECOND);
		assertEquals(events, bench.timeline.eventsHandled());
	}

	@Test
	void aBackEndThatFallsSilentAnswersWhatItHasTakenAndNoMore() throws Exception {
		BlockBackend backend = join(new DiskSpec("xvda", disk).withTiming(DiskTiming.FAST.withLatency(10 * MILLI)));
		for (int i = 0; i < 10; i++)
			kernel.block.submit(io().read(0).add(1000));
		kernel.block.publish();
		bench.timeline.runFor(MILLI);
		boolean[] quiet = new boolean[1];
		backend.quiesce(() -> quiet[0] = true);
		assertFalse(quiet[0], "ten are at the disk");
		for (int i = 0; i < 5; i++)
			kernel.block.submit(io().read(0).add(1000));
		kernel.block.publish();
		bench.until(() -> quiet[0]);
		bench.timeline.runFor(SECOND);
		assertEquals(10, completed.size());
		backend.resume();
		bench.until(() -> completed.size() == 15);
	}

	@Test
	void aRingThatIsBrokenEndsTheConnectionOnly() throws Exception {
		BlockBackend backend = join(new DiskSpec("xvda", disk));
		kernel.frame(64).writable()[1] = 99;
		kernel.hypercalls().send(kernel.block.port());
		bench.timeline.runFor(SECOND);
		assertFalse(backend.isConnected());
		assertFalse(domain.shutdownReason().isPresent());
		assertTrue(new String(bench.host.log()).contains("req_prod"));
	}
}
