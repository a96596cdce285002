package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.minicloud.xen.host.HostTestBench.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.time.Timeline;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;

/** Whole domains, built by domain 0, with domain 0 beside them. */
class DomainSharesTest {
	@Test
	void weightsOf256And512ShareAPhysicalCpuOneToTwo() throws XenException {
		HostTestBench bench = new HostTestBench(1);
		Domain light = bench.running(new DomainSpec("light", 1, 256).withShare(256, 0), new TestKernel.Spinner());
		Domain heavy = bench.running(new DomainSpec("heavy", 1, 256).withShare(512, 0), new TestKernel.Spinner());
		double lightShare = share(bench, light, heavy);
		assertEquals(33.33, lightShare, 33.33 * 0.02);
	}

	@Test
	void aCapOf40HoldsWithinOnePercent() throws XenException {
		HostTestBench bench = new HostTestBench(1);
		Domain capped = bench.running(new DomainSpec("capped", 1, 256).withShare(256, 40), new TestKernel.Spinner());
		long before = capped.cpuNanos();
		bench.timeline.runFor(30 * SECOND);
		assertEquals(40, 100.0 * (capped.cpuNanos() - before) / (30 * SECOND), 0.4);
	}

	@Test
	void everyVcpuOfADomainGetsCpu() throws XenException {
		HostTestBench bench = new HostTestBench(4);
		Domain domain = bench.running(new DomainSpec("smp", 4, 256), new TestKernel() {
			@Override
			long work(int vcpu) {
				if (vcpu == 0)
					for (int other = 1; other < 4; other++)
						hypercalls.bringUp(other);
				return 10 * HostTestBench.MILLI;
			}
		});
		long before = domain.cpuNanos();
		bench.timeline.runFor(10 * SECOND);
		assertEquals(40 * SECOND, domain.cpuNanos() - before);
	}

	@Test
	void theSameSeedGivesTheSameTraceTwice() throws XenException {
		assertEquals(trace(7), trace(7));
	}

	@Test
	void anotherSeedGivesAnotherTraceWhereChanceIsInvolved() throws XenException {
		assertNotEquals(trace(7), trace(8));
	}

	private static double share(HostTestBench bench, Domain one, Domain other) {
		long oneBefore = one.cpuNanos();
		long otherBefore = other.cpuNanos();
		bench.timeline.runFor(30 * SECOND);
		long oneHad = one.cpuNanos() - oneBefore;
		return 100.0 * oneHad / (oneHad + other.cpuNanos() - otherBefore);
	}

	/** Every scheduling decision in ten seconds of a busy host whose ticks are random. */
	private static List<String> trace(long seed) throws XenException {
		Timeline timeline = new Timeline(Instant.EPOCH);
		Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 2, 4096),
				SchedulerParameters.DEFAULTS.withAccounting(AccountingKind.POISSON), seed);
		List<String> decisions = new ArrayList<>();
		host.traceScheduling((nanos, decision, pcpu, unit) -> decisions.add(nanos + " " + decision + " " + pcpu + " "
				+ (unit == null ? "idle" : unit.domid() + "." + unit.id() + " " + unit.priority() + " " + unit.credit())));
		for (int i = 0; i < 5; i++)
			host.createDomain(new DomainSpec("d" + i, 1, 64).withShare(256 + 64 * i, i == 4 ? 25 : 0), kernel(i)).unpause();
		timeline.runFor(10 * SECOND);
		return decisions;
	}

	private static TestKernel kernel(int number) {
		return number % 2 == 0 ? new TestKernel.Spinner() : new TestKernel() {
			private boolean worked;

			@Override
			long work(int vcpu) {
				worked = !worked;
				if (worked)
					return 1_234_567L * number;
				hypercalls.setTimer(vcpu, hypercalls.systemTimeNanos() + 4_321_000L * number);
				hypercalls.block(vcpu);
				return 0;
			}

			@Override
			public void boot(StartInfo startInfo, Hypercalls calls) {
				super.boot(startInfo, calls);
				calls.bindVirq(VirtualInterrupt.TIMER, 0);
			}
		};
	}
}
