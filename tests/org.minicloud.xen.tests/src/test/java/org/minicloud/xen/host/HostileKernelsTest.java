package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.host.HostTestBench.MILLI;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.grant.GrantEntry;
import org.minicloud.xen.grant.GrantFlags;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.memory.MachineMemory;
import org.minicloud.xen.paging.InitialPageTables;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.paging.MmuExtension;
import org.minicloud.xen.paging.MmuExtensions;
import org.minicloud.xen.paging.MmuUpdates;
import org.minicloud.xen.paging.PageFault;
import org.minicloud.xen.paging.PageTableEntry;
import org.minicloud.xen.sched.SchedulerParameters;

/** Kernels that do anything to their memory and their neighbours', on a whole host whose toolstack ends them at any moment. */
class HostileKernelsTest {
	private static final int DOMAINS = 5;
	private static final int ROUNDS = 300;
	private static final int GREFS = 16;

	private final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	private final Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 2, 600), SchedulerParameters.DEFAULTS,
			HypercallCosts.DEFAULTS, 1);
	private final List<Domain> domains = new ArrayList<>();
	private int names;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4 })
	void nothingIsLostAndNobodyElseIsHarmed(long seed) throws XenException {
		SplittableRandom random = new SplittableRandom(seed);
		long free = host.memory().freeFrames();
		long calls = 0;
		for (int round = 0; round < ROUNDS; round++) {
			if (domains.size() < DOMAINS && host.freeMemoryMiB() >= 8)
				domains.add(create(random));
			timeline.runFor(random.nextLong(40 * MILLI));
			if (random.nextInt(12) == 0 && !domains.isEmpty()) {
				Domain ended = domains.remove(random.nextInt(domains.size()));
				calls += ended.meter().count(Hypercall.MMU_UPDATE);
				ended.destroy();
			}
			assertMemoryIsConserved();
		}
		domains.forEach(Domain::destroy);
		timeline.runFor(60 * SECOND);
		assertEquals(1, host.domains().size());
		assertEquals(free, host.memory().freeFrames());
		assertTrue(calls > 1000, calls + " hypercalls of those that were ended");
	}

	private Domain create(SplittableRandom random) throws XenException {
		DomainSpec spec = new DomainSpec("hostile" + names++, 1, 4 + random.nextInt(4));
		Domain domain = host.createDomain(random.nextInt(4) > 0 ? spec.withPageTables() : spec, new HostileKernel(random.split()));
		domain.unpause();
		timeline.runFor(SECOND / 5);
		return domain;
	}

	private void assertMemoryIsConserved() {
		MachineMemory memory = host.memory();
		long owned = memory.freeFrames();
		for (Domain domain : host.domains()) {
			owned += memory.pages(domain.domid()) + memory.sharedPages(domain.domid());
			assertTrue(domain.crashCause().isEmpty(), () -> domain + " crashed: " + domain.crashCause());
		}
		assertEquals(memory.frames(), owned);
	}

	private static final class HostileKernel extends TestKernel {
		private final SplittableRandom random;
		private final MmuUpdates updates = new MmuUpdates();
		private final MmuExtensions extensions = new MmuExtensions();

		HostileKernel(SplittableRandom random) {
			this.random = random;
		}

		@Override
		long work(int vcpu) {
			for (int i = 0; i < 20; i++)
				try {
					attempt(vcpu);
				} catch (XenException | PageFault refused) {
					// as it should be
				}
			return 1 + random.nextLong(20 * MILLI);
		}

		private void attempt(int vcpu) throws XenException, PageFault {
			MemoryOperations memory = hypercalls.memory();
			switch (random.nextInt(8)) {
				case 0, 1 -> {
					updates.clear();
					for (int i = 0; i < 8; i++)
						updates.entry(mfn(memory), random.nextInt(512), entry(memory));
					memory.mmuUpdate(updates, MemoryOperations.SELF);
				}
				case 2 -> memory.updateVaMapping(vcpu, address(), entry(memory), random.nextInt(7));
				case 3 -> {
					extensions.clear();
					extensions.add(MmuExtension.values()[random.nextInt(8)], mfn(memory), mfn(memory));
					memory.mmuExtension(vcpu, extensions);
				}
				case 4 -> memory.decreaseReservation(new long[] { mfn(memory), mfn(memory) });
				case 5 -> memory.populatePhysmap(new long[] { place(), place() }, new long[2]);
				case 6 -> memory.store(vcpu, address() + 8 * random.nextInt(512), entry(memory), 8);
				default -> grant(memory);
			}
		}

		private void grant(MemoryOperations memory) {
			GrantOperations grants = hypercalls.grants();
			if (grants.tableFrames() == 0)
				grants.setupTable(1);
			else if (random.nextBoolean())
				grants.tableFrame(0).setLong(GrantEntry.RESERVED + random.nextInt(GREFS),
						GrantEntry.of(random.nextInt(8), random.nextInt(names()), mfn(memory)));
			else if (random.nextInt(3) > 0)
				grants.map(random.nextInt(names()), GrantEntry.RESERVED + random.nextInt(GREFS), GrantFlags.HOST_MAP | random.nextInt(8));
			else
				grants.unmap(random.nextInt(20));
		}

		private int names() {
			return start.domid() + DOMAINS;
		}

		private long place() {
			return random.nextInt(1100);
		}

		private long mfn(MemoryOperations memory) {
			return random.nextInt(20) == 0 ? random.nextLong(160_000) : memory.mfn(place());
		}

		private long entry(MemoryOperations memory) {
			return random.nextInt(4) == 0 ? 0 : PageTableEntry.of(mfn(memory), random.nextLong(128));
		}

		private long address() {
			InitialPageTables tables = start.pageTables();
			return tables == null ? random.nextLong() : tables.address(random.nextInt(1100));
		}
	}
}
