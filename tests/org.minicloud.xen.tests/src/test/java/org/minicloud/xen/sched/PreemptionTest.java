package org.minicloud.xen.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.sched.Workbench.MILLI;
import static org.minicloud.xen.sched.Workbench.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.sched.SchedulingTrace.Decision;
import org.minicloud.xen.sched.Workbench.PeriodicWorkload;

class PreemptionTest {
	@Test
	void aWokenUnitIsBoostedAndPreemptsASpinner() {
		Workbench bench = new Workbench(1);
		bench.spinner(256, 0);
		PeriodicWorkload sleeper = bench.periodic(100_000, 7_300_000);
		bench.run(SECOND);
		assertTrue(sleeper.meanLatencyMillis() < 1, "waited " + sleeper.meanLatencyMillis() + " ms");
	}

	@Test
	void theRatelimitLetsARunningUnitFinishItsMillisecond() {
		List<Long> gaps = switchesOfSpinnerBesideSleeper(SchedulerParameters.DEFAULTS);
		assertTrue(gaps.stream().allMatch(gap -> gap >= MILLI), "preempted after " + gaps.stream().min(Long::compare));
	}

	@Test
	void withoutRatelimitAWokenUnitPreemptsAtOnce() {
		List<Long> gaps = switchesOfSpinnerBesideSleeper(SchedulerParameters.DEFAULTS.withRatelimit(0));
		assertTrue(gaps.stream().anyMatch(gap -> gap < MILLI));
	}

	@Test
	void spinnersTakeTurnsOfATimeslice() {
		Workbench bench = new Workbench(1, SchedulerParameters.DEFAULTS.withTimeslice(60));
		bench.spinner(256, 0);
		bench.spinner(256, 0);
		List<Long> switches = new ArrayList<>();
		bench.scheduler.setTrace((nanos, decision, pcpu, unit) -> {
			if (decision == Decision.SWITCH)
				switches.add(nanos);
		});
		bench.run(SECOND);
		for (int i = 1; i < switches.size(); i++)
			assertEquals(60 * MILLI, switches.get(i) - switches.get(i - 1));
	}

	@Test
	void aUnitThatYieldsLetsItsEqualGoFirst() {
		Workbench bench = new Workbench(1);
		SchedulingUnit[] polite = new SchedulingUnit[1];
		polite[0] = bench.add(256, 0, new Execution() {
			@Override
			public long run() {
				bench.scheduler.yield(polite[0]);
				return MILLI;
			}

			@Override
			public long upcall(long unburntNanos) {
				return unburntNanos;
			}
		});
		SchedulingUnit spinner = bench.spinner(256, 0);
		bench.run(SECOND);
		assertTrue(bench.percent(spinner) > 90, "the spinner got " + bench.percent(spinner));
	}

	@Test
	void anIdlePhysicalCpuTakesWorkFromABusyOne() {
		Workbench bench = new Workbench(4);
		List<SchedulingUnit> spinners = new ArrayList<>();
		for (int i = 0; i < 4; i++)
			spinners.add(bench.spinner(256, 0));
		bench.run(SECOND);
		for (SchedulingUnit spinner : spinners)
			assertEquals(100, bench.percent(spinner), 0.01);
	}

	@Test
	void aPinnedUnitStaysWhereItIsPinned() {
		Workbench bench = new Workbench(2);
		SchedulingUnit one = bench.spinner(256, 0);
		SchedulingUnit other = bench.spinner(256, 0);
		bench.run(MILLI);
		bench.scheduler.setHardAffinity(one, CpuSet.of(2, 1));
		bench.scheduler.setHardAffinity(other, CpuSet.of(2, 1));
		bench.run(10 * SECOND);
		assertEquals(50, bench.percent(one), 0.5);
		assertEquals(50, bench.percent(other), 0.5);
		assertEquals(1, one.pcpu());
	}

	@Test
	void runstateTimesAddUpToAllTime() {
		Workbench bench = new Workbench(1);
		SchedulingUnit capped = bench.spinner(256, 40);
		PeriodicWorkload sleeper = bench.periodic(MILLI, 3_300_000);
		bench.run(10 * SECOND + 12_345);
		for (SchedulingUnit unit : List.of(capped, sleeper.unit)) {
			long sum = 0;
			for (Runstate state : Runstate.values())
				sum += unit.runstateNanos(state, bench.timeline.nanos());
			assertEquals(bench.timeline.nanos(), sum);
		}
	}

	@Test
	void aNewShareHoldsFromTheNextAccountingOn() {
		Workbench bench = new Workbench(1);
		bench.spinner(256, 0);
		SchedulingUnit other = bench.spinner(256, 0);
		bench.run(3 * SECOND);
		long before = other.runstateNanos(Runstate.RUNNING, bench.timeline.nanos());
		bench.scheduler.setShare(other.domain, 768, 0);
		bench.run(30 * SECOND);
		long had = other.runstateNanos(Runstate.RUNNING, bench.timeline.nanos()) - before;
		assertEquals(75, 100.0 * had / (30 * SECOND), 1);
	}

	private static List<Long> switchesOfSpinnerBesideSleeper(SchedulerParameters parameters) {
		Workbench bench = new Workbench(1, parameters);
		SchedulingUnit spinner = bench.spinner(256, 0);
		bench.periodic(50_000, 430_000);
		List<Long> ran = new ArrayList<>();
		long[] since = { -1 };
		bench.scheduler.setTrace((nanos, decision, pcpu, unit) -> {
			if (decision != Decision.SWITCH)
				return;
			if (since[0] >= 0)
				ran.add(nanos - since[0]);
			since[0] = unit == spinner ? nanos : -1;
		});
		bench.run(SECOND);
		return ran;
	}
}
