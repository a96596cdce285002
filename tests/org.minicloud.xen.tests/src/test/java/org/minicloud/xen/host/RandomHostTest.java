package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.host.HostTestBench.MILLI;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.VcpuSnapshot;
import org.minicloud.xen.sched.CpuSet;

/** A toolstack that does anything at any time to guests that do anything at any time. */
class RandomHostTest {
	private static final int PCPUS = 3;

	private final List<Domain> everMade = new ArrayList<>();
	private int names;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void whateverHappensTheBooksBalance(long seed) throws XenException {
		SplittableRandom random = new SplittableRandom(seed);
		HostTestBench bench = new HostTestBench(PCPUS, seed);
		everMade.add(bench.host.domain(0).orElseThrow());
		for (int operation = 0; operation < 400; operation++) {
			operate(bench, random);
			bench.timeline.runFor(random.nextLong(150 * MILLI));
			assertBooksBalance(bench);
		}
		for (Domain domain : everMade)
			if (domain.domid() != 0)
				domain.destroy();
		bench.timeline.runFor(60 * SECOND);
		assertEquals(1, bench.host.domains().size());
		assertEquals(bench.host.spec().guestMemoryMiB(), bench.host.freeMemoryMiB());
		assertEquals(0, bench.timeline.pendingEvents());
	}

	private void operate(HostTestBench bench, SplittableRandom random) throws XenException {
		Domain domain = everMade.get(random.nextInt(everMade.size()));
		if (domain.domid() == 0) {
			create(bench, random);
			return;
		}
		switch (random.nextInt(9)) {
			case 0, 1 -> create(bench, random);
			case 2 -> domain.pause();
			case 3, 4 -> domain.unpause();
			case 5 -> domain.setShare(1 + random.nextInt(2000), random.nextInt(120));
			case 6 -> domain.pin(random.nextInt(domain.spec().vcpus()), affinity(random));
			case 7 -> domain.requestShutdown(ShutdownReason.POWEROFF);
			default -> domain.destroy();
		}
	}

	private void create(HostTestBench bench, SplittableRandom random) throws XenException {
		if (bench.host.freeMemoryMiB() < 200)
			return;
		DomainSpec spec = new DomainSpec("d" + names++, 1 + random.nextInt(4), 4 + random.nextInt(190))
				.withShare(1 + random.nextInt(1000), random.nextInt(3) == 0 ? random.nextInt(100) : 0);
		Domain domain = bench.host.createDomain(spec, new RandomKernel(random.split()));
		domain.unpause();
		everMade.add(domain);
	}

	private static CpuSet affinity(SplittableRandom random) {
		CpuSet set = CpuSet.of(PCPUS, random.nextInt(PCPUS));
		if (random.nextBoolean())
			set.add(random.nextInt(PCPUS));
		return set;
	}

	private void assertBooksBalance(HostTestBench bench) {
		HostSnapshot snapshot = bench.host.snapshot();
		long pages = snapshot.domains().stream().mapToLong(DomainSnapshot::pages).sum();
		assertEquals(snapshot.frames(), pages + snapshot.freeFrames());
		assertEquals(bench.host.busyNanos(), everMade.stream().mapToLong(Domain::cpuNanos).sum());
		for (DomainSnapshot domain : snapshot.domains())
			for (VcpuSnapshot vcpu : domain.vcpus())
				assertTrue(vcpu.credit() >= -700 && vcpu.credit() <= 700, domain.name() + " has " + vcpu.credit());
	}

	private static final class RandomKernel extends TestKernel {
		private final SplittableRandom random;

		RandomKernel(SplittableRandom random) {
			this.random = random;
		}

		@Override
		public void boot(StartInfo startInfo, Hypercalls calls) {
			super.boot(startInfo, calls);
			for (int vcpu = 0; vcpu < startInfo.vcpus(); vcpu++) {
				calls.bindVirq(VirtualInterrupt.TIMER, vcpu);
				calls.bringUp(vcpu);
			}
		}

		@Override
		long work(int vcpu) {
			if (request.isPresent() && random.nextInt(20) == 0) {
				hypercalls.shutdown(request.get());
				return 0;
			}
			switch (random.nextInt(4)) {
				case 0 -> {
					hypercalls.yield(vcpu);
					return 0;
				}
				case 1, 2 -> {
					hypercalls.setTimer(vcpu, hypercalls.systemTimeNanos() + random.nextLong(30 * MILLI));
					hypercalls.block(vcpu);
					return 0;
				}
				default -> {
					if (random.nextInt(5000) == 0)
						throw new IllegalStateException("a bug at last");
					return 1 + random.nextLong(40 * MILLI);
				}
			}
		}

		@Override
		public long upcall(int vcpu, long unburntNanos) {
			return random.nextBoolean() ? unburntNanos : 1 + random.nextLong(MILLI);
		}
	}
}
