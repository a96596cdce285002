package org.minicloud.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What Xen's own scheduler code gave for these set-ups in 30 s, in percent of one physical CPU. */
class ReferenceSharesTest {
	private static final double TOLERANCE = 1;

	@Test
	void equalWeights() {
		ExperimentReport report = Experiments.run("""
				domains:
				  - {name: one, workload: spin}
				  - {name: other, workload: spin}
				""");
		assertEquals(50.00, report.percentOf("one"), TOLERANCE);
		assertEquals(50.00, report.percentOf("other"), TOLERANCE);
	}

	@Test
	void weightsOneToTwo() {
		ExperimentReport report = Experiments.run("""
				pcpus: 1
				seconds: 30
				domains:
				  - {name: light, weight: 256, workload: spin}
				  - {name: heavy, weight: 512, workload: spin}
				""");
		assertEquals(33.40, report.percentOf("light"), TOLERANCE);
		assertEquals(66.60, report.percentOf("heavy"), TOLERANCE);
	}

	@Test
	void aCapOf40Alone() {
		assertEquals(40.00, Experiments.run("domains: [{name: capped, cap: 40, workload: spin}]").percentOf("capped"),
				TOLERANCE);
	}

	@Test
	void threeSpinnersOnTwoPhysicalCpus() {
		ExperimentReport report = Experiments.run("""
				pcpus: 2
				domains: [{name: a}, {name: b}, {name: c}]
				""");
		assertEquals(66.77, report.percentOf("a"), TOLERANCE);
		assertEquals(66.53, report.percentOf("b"), TOLERANCE);
		assertEquals(66.63, report.percentOf("c"), TOLERANCE);
	}

	@Test
	void aLightSleeperBesideTwoSpinners() {
		VcpuReport sleeper = besideTwoSpinners("{run: 1ms, sleep: 9.3ms}");
		assertEquals(9.67, sleeper.cpuPercent(), TOLERANCE);
		assertEquals(0.038, sleeper.wakeLatencyMeanMs(), 0.02);
		assertEquals(110.7, sleeper.wakeLatencyMaxMs(), 30);
	}

	@Test
	void aHeavySleeperBesideTwoSpinners() {
		VcpuReport sleeper = besideTwoSpinners("{run: 6.1ms, sleep: 4.3ms}");
		assertEquals(33.33, sleeper.cpuPercent(), TOLERANCE);
		assertEquals(7.9, sleeper.wakeLatencyMeanMs(), 1);
		assertEquals(115.7, sleeper.wakeLatencyMaxMs(), 30);
	}

	@Test
	void aSleeperInStepWithTheTick() {
		assertEquals(60.00, besideTwoSpinners("{run: 6ms, sleep: 4ms}").cpuPercent(), TOLERANCE);
	}

	private static VcpuReport besideTwoSpinners(String workload) {
		return Experiments.run("""
				domains:
				  - {name: sleeper, workload: %s}
				  - {name: one, workload: spin}
				  - {name: other, workload: spin}
				""".formatted(workload)).vcpu("sleeper", 0);
	}
}
