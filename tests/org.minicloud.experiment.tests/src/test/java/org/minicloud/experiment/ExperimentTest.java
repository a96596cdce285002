package org.minicloud.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExperimentTest {
	@Test
	void theSameSeedGivesTheSameReport() {
		assertEquals(poisson(3), poisson(3));
	}

	@Test
	void anotherSeedGivesAnotherReportWhereChanceIsInvolved() {
		assertNotEquals(poisson(3), poisson(4));
	}

	@Test
	void affinityKeepsADomainOnItsPhysicalCpus() {
		ExperimentReport report = Experiments.run("""
				pcpus: 2
				seconds: 5
				domains:
				  - {name: a, affinity: [1]}
				  - {name: b, affinity: [1]}
				  - {name: c, affinity: [0]}
				""");
		assertEquals(50, report.percentOf("a"), 1);
		assertEquals(100, report.percentOf("c"), 0.1);
	}

	@Test
	void everyVcpuIsReported() {
		ExperimentReport report = Experiments.run("""
				pcpus: 4
				seconds: 5
				domains: [{name: smp, vcpus: 4}]
				""");
		for (int vcpu = 0; vcpu < 4; vcpu++)
			assertEquals(100, report.vcpu("smp", vcpu).cpuPercent(), 0.1);
	}

	@Test
	void theVcpusOfAMixTakeItsPartsInTurn() {
		ExperimentReport report = Experiments.run("""
				pcpus: 4
				seconds: 5
				domains: [{name: mixed, vcpus: 3, workload: {mix: [spin, {run: 1ms, sleep: 3ms}]}}]
				""");
		assertEquals(100, report.vcpu("mixed", 0).cpuPercent(), 0.1);
		assertEquals(25, report.vcpu("mixed", 1).cpuPercent(), 0.1);
		assertEquals(100, report.vcpu("mixed", 2).cpuPercent(), 0.1);
	}

	@Test
	void aTimerThatIsLateCountsAsWaiting() {
		ExperimentReport report = Experiments.run("""
				scheduler: {timerLatency: 50us}
				domains: [{name: alone, workload: {run: 1ms, sleep: 3ms}}]
				""");
		assertEquals(0.05, report.vcpu("alone", 0).wakeLatencyMeanMs(), 1e-6);
		assertEquals(0.05, report.vcpu("alone", 0).wakeLatencyMaxMs(), 1e-6);
	}

	@Test
	void domain0IsNoPartOfIt() {
		ExperimentRun run = new ExperimentRun(Experiments.read("domains: [{name: a}, {name: b, workload: {run: 1ms, sleep: 1ms}}]"));
		long before = run.host().domain(0).orElseThrow().cpuNanos();
		run.runFor(10_000_000_000L);
		assertEquals(before, run.host().domain(0).orElseThrow().cpuNanos());
	}

	@Test
	void aShorterTimesliceTradesThroughputForLatency() {
		double coarse = maxWait("30ms");
		double fine = maxWait("3ms");
		assertTrue(fine < coarse / 2, fine + " ms and " + coarse + " ms");
	}

	@Test
	void aThousandDomainsBegin() {
		StringBuilder domains = new StringBuilder("pcpus: 8\nseconds: 1\ndomains:\n");
		for (int i = 0; i < 1000; i++)
			domains.append("  - {}\n");
		assertEquals(800, Experiments.run(domains.toString()).vcpus().stream().mapToDouble(VcpuReport::cpuPercent).sum(), 0.1);
	}

	private static double maxWait(String timeslice) {
		return Experiments.run("""
				scheduler: {timeslice: %s}
				domains: [{name: one, workload: {run: 6.1ms, sleep: 4.3ms}}, {name: two}, {name: three}]
				""".formatted(timeslice)).vcpu("one", 0).wakeLatencyMaxMs();
	}

	private static ExperimentReport poisson(long seed) {
		return Experiments.run("""
				seed: %d
				seconds: 5
				scheduler: {accounting: poisson}
				domains: [{name: a, weight: 100}, {name: b}, {name: c, workload: {run: 1ms, sleep: 2.3ms}}]
				""".formatted(seed));
	}
}
