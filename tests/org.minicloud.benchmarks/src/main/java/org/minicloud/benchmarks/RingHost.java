package org.minicloud.benchmarks;

import java.time.Instant;
import org.minicloud.guest.driver.BlockFrontend;
import org.minicloud.guest.driver.BlockIo;
import org.minicloud.guest.driver.BlockProperties;
import org.minicloud.guest.driver.DriverHost;
import org.minicloud.time.Timeline;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.MemoryDisk;
import org.minicloud.xen.grant.GrantEntries;
import org.minicloud.xen.grant.GrantException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.sched.SchedulerParameters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A host with one domain that keeps its disk's ring full with reads and writes of 4 KiB. */
@State(Scope.Benchmark)
public class RingHost {
	private static final int IN_FLIGHT = 32;
	private static final long SECTORS = 1 << 16;
	private static final long FIRST_PAGE = 1000;
	private static final int EVERY_FOURTH = 4;

	private Timeline timeline;
	private Loader kernel;

	@Setup(Level.Trial)
	public void start() throws XenException, GrantException {
		timeline = new Timeline(Instant.EPOCH);
		Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 2, 2048), SchedulerParameters.DEFAULTS, 1);
		kernel = new Loader();
		Domain domain = host.createDomain(new DomainSpec("guest", 1, 64), kernel);
		domain.unpause();
		while (kernel.disk == null)
			timeline.step();
		DiskSpec disk = new DiskSpec("xvda", new MemoryDisk(SECTORS));
		new BlockBackend(disk, host.dom0()).connect(domain.domid(), kernel.disk.ringGrant(), kernel.disk.port());
		kernel.disk.connected(new BlockProperties(disk.number(), SECTORS, false, true, true, true, 0));
	}

	/** Runs until so many more requests are complete. */
	long complete(int count) {
		long target = kernel.completed + count;
		while (kernel.completed < target)
			timeline.step();
		return kernel.completed;
	}

	/** A kernel that asks anew as soon as it is answered. */
	private static final class Loader implements GuestKernel, DriverHost {
		private static final long EVENT_NANOS = 2_000;
		private long completed;
		private long asked;
		private Hypercalls hypercalls;
		private GrantEntries grants;
		private BlockFrontend disk;

		@Override
		public void boot(StartInfo start, Hypercalls calls) {
			hypercalls = calls;
			grants = new GrantEntries(calls.grants());
			BlockFrontend opened = new BlockFrontend(this);
			try {
				opened.open();
			} catch (XenException refused) {
				throw new IllegalStateException(refused);
			}
			for (int i = 0; i < IN_FLIGHT; i++) {
				long page = FIRST_PAGE + i;
				ask(opened, new BlockIo(io -> completed(io, page)), page);
			}
			disk = opened;
		}

		private void completed(BlockIo io, long page) {
			completed++;
			ask(disk, io, page);
		}

		private void ask(BlockFrontend to, BlockIo io, long page) {
			long sector = 8 * asked % SECTORS;
			to.submit((asked++ % EVERY_FOURTH == 0 ? io.read(sector) : io.write(sector)).add(page));
		}

		@Override
		public long run(int vcpu) {
			boolean event = false;
			for (int port = hypercalls.nextEvent(vcpu); port >= 0; port = hypercalls.nextEvent(vcpu))
				event = true;
			if (!event) {
				hypercalls.block(vcpu);
				return 0;
			}
			disk.attend();
			return EVENT_NANOS;
		}

		@Override
		public Hypercalls hypercalls() {
			return hypercalls;
		}

		@Override
		public GrantEntries grants() {
			return grants;
		}

		@Override
		public Frame frame(long pfn) {
			try {
				return hypercalls.memory().mapFrame(pfn);
			} catch (XenException refused) {
				throw new IllegalArgumentException(refused);
			}
		}

		@Override
		public long takePage() {
			return 64;
		}
	}
}
