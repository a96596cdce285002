package org.minicloud.xen.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.minicloud.xen.sched.Workbench.MILLI;
import static org.minicloud.xen.sched.Workbench.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.sched.Workbench.PeriodicWorkload;

/** Shares of CPU as Xen's own scheduler deals them out, measured over 30 s of cloud time. */
class CreditSharesTest {
	@Test
	void equalWeightsShareAPhysicalCpuEqually() {
		Workbench bench = new Workbench(1);
		SchedulingUnit one = bench.spinner(256, 0);
		SchedulingUnit other = bench.spinner(256, 0);
		bench.run(30 * SECOND);
		assertEquals(50.00, bench.percent(one), 0.02);
		assertEquals(50.00, bench.percent(other), 0.02);
	}

	@Test
	void doubleTheWeightGetsDoubleTheShare() {
		Workbench bench = new Workbench(1);
		SchedulingUnit light = bench.spinner(256, 0);
		SchedulingUnit heavy = bench.spinner(512, 0);
		bench.run(30 * SECOND);
		assertEquals(33.40, bench.percent(light), 0.02);
		assertEquals(66.60, bench.percent(heavy), 0.02);
	}

	@Test
	void aCappedDomainGetsExactlyItsCap() {
		Workbench bench = new Workbench(1);
		SchedulingUnit capped = bench.spinner(256, 40);
		bench.run(30 * SECOND);
		assertEquals(40.00, bench.percent(capped), 0.005);
	}

	@Test
	void aCappedDomainRuns60MillisecondsAndIsParkedFor90() {
		Workbench bench = new Workbench(1);
		List<String> parks = new ArrayList<>();
		bench.scheduler.setTrace((nanos, decision, pcpu, unit) -> {
			if (decision == SchedulingTrace.Decision.PARK || decision == SchedulingTrace.Decision.UNPARK)
				parks.add(decision + " " + nanos / MILLI);
		});
		bench.spinner(256, 40);
		bench.run(SECOND);
		List<String> period = parks.subList(4, 8);
		long start = Long.parseLong(period.get(0).split(" ")[1]);
		assertEquals(List.of("PARK " + start, "UNPARK " + (start + 90), "PARK " + (start + 150), "UNPARK " + (start + 240)),
				period);
	}

	@Test
	void threeSpinnersShareTwoPhysicalCpus() {
		Workbench bench = new Workbench(2);
		List<SchedulingUnit> spinners = List.of(bench.spinner(256, 0), bench.spinner(256, 0), bench.spinner(256, 0));
		bench.run(30 * SECOND);
		for (SchedulingUnit spinner : spinners)
			assertEquals(66.67, bench.percent(spinner), 0.25);
	}

	@Test
	void aLightSleeperGetsAllItAsksForBesideSpinners() {
		PeriodicWorkload sleeper = besideTwoSpinners(MILLI, 9_300_000);
		assertEquals(9.67, sleeper.percent(), 0.01);
	}

	/** Its first tick activates it with a debt: it becomes OVER and waits, once. */
	@Test
	void aLightSleeperWaitsForItsCpuOnceAndNeverAgain() {
		PeriodicWorkload sleeper = besideTwoSpinners(MILLI, 9_300_000);
		assertEquals(0.038, sleeper.meanLatencyMillis(), 0.001);
		assertEquals(110.7, sleeper.maxLatencyMillis(), 0.1);
	}

	@Test
	void aHeavySleeperGetsItsFairShareBesideSpinners() {
		PeriodicWorkload sleeper = besideTwoSpinners(6_100_000, 4_300_000);
		assertEquals(33.33, sleeper.percent(), 0.01);
		assertEquals(7.9, sleeper.meanLatencyMillis(), 0.1);
		assertEquals(115.7, sleeper.maxLatencyMillis(), 0.1);
	}

	/** It happens to sleep whenever the tick looks: Xen's scheduler has this hole. */
	@Test
	void aSleeperInStepWithTheTickGetsMoreThanItsShare() {
		assertEquals(60.00, besideTwoSpinners(6 * MILLI, 4 * MILLI).percent(), 0.01);
	}

	private static PeriodicWorkload besideTwoSpinners(long runNanos, long sleepNanos) {
		Workbench bench = new Workbench(1);
		PeriodicWorkload sleeper = bench.periodic(runNanos, sleepNanos);
		bench.spinner(256, 0);
		bench.spinner(256, 0);
		bench.run(30 * SECOND);
		return sleeper;
	}
}
