package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.guest.driver.DriverBench.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.netif.MacAddress;
import org.minicloud.xen.netif.NetBackend;

/** Requests and packets, through front end, ring, grants, event channels, domain 0 and back end, allocate nothing. */
class SteadyStateAllocationTest {
	private final DriverBench bench = new DriverBench();

	/** Keeps 16 requests in flight, reads and writes. */
	private static final class Busy implements DriverKernel.Workload {
		private static final long serialVersionUID = 1;
		private DriverKernel kernel;
		private long sector;

		@Override
		public void begin(DriverKernel itsKernel) {
			kernel = itsKernel;
			for (int i = 0; i < 16; i++)
				ask(new BlockIo(this::ask), 1000 + i);
		}

		private void ask(BlockIo io) {
			ask(io, io.pages[0]);
		}

		private void ask(BlockIo io, long pfn) {
			sector = (sector + 8) % 4096;
			kernel.block.submit((sector % 16 == 0 ? io.read(sector) : io.write(sector)).add(pfn));
		}
	}

	private double bytesPer(Runnable run, LongSupplier count) {
		run.run();
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long done = count.getAsLong();
		long before = threads.getCurrentThreadAllocatedBytes();
		run.run();
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		done = count.getAsLong() - done;
		assertTrue(done > 10_000, done + " done");
		return (double) allocated / done;
	}

	@Test
	void blockRequestsAllocateNothing() throws Exception {
		DriverKernel kernel = new DriverKernel(new Busy());
		BlockBackend backend = bench.join(bench.start("busy", kernel), kernel, new DiskSpec("xvda", new MemoryDisk(4096)));
		kernel.block.publish();
		double bytes = bytesPer(() -> bench.timeline.runFor(2 * SECOND),
				() -> backend.statistics().reads() + backend.statistics().writes());
		assertTrue(bytes < 1, bytes + " bytes a request");
	}

	@Test
	void packetsAllocateNothing() throws Exception {
		long[] received = new long[1];
		DriverKernel sink = new DriverKernel(new DriverKernel.Workload() {
		}).withNet((packet, length) -> received[0]++);
		byte[] packet = new byte[1514];
		MacAddress.put(MacAddress.parse(DriverBench.mac(2)), packet, 0);
		MacAddress.put(MacAddress.parse(DriverBench.mac(1)), packet, 6);
		DriverKernel source = new DriverKernel(new DriverKernel.Workload() {
			@Override
			public boolean step(DriverKernel kernel) {
				return kernel.net != null && kernel.net.isConnected() && kernel.net.send(packet, packet.length);
			}
		}).withNet((bytes, length) -> {
		});
		NetBackend out = bench.join(bench.start("source", source), source, bench.nic(1));
		bench.join(bench.start("sink", sink), sink, bench.nic(2));
		source.hypercalls().send(source.net.port());
		out.resume();
		double bytes = bytesPer(() -> bench.timeline.runFor(SECOND), () -> received[0]);
		assertTrue(bytes < 1, bytes + " bytes a packet");
	}
}
