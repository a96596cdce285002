package org.minicloud.xen.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.sched.Workbench.MILLI;
import static org.minicloud.xen.sched.Workbench.SECOND;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;

/** Parameters that change while units run. */
class LiveParametersTest {
	private static final SchedulerParameters DEFAULTS = SchedulerParameters.DEFAULTS;

	@Test
	void aShorterTimesliceMakesTurnsShorter() {
		Workbench bench = twoSpinners();
		int before = switchesInASecond(bench);
		bench.scheduler.setParameters(DEFAULTS.withTimeslice(6));
		int after = switchesInASecond(bench);
		assertTrue(before <= 34 && after >= 80, before + " switches a second, then " + after);
	}

	@Test
	void weightsHoldAfterAChangeOfTheTimeslice() {
		Workbench bench = new Workbench(1);
		SchedulingUnit light = bench.spinner(256, 0);
		bench.spinner(512, 0);
		bench.run(5 * SECOND);
		bench.scheduler.setParameters(DEFAULTS.withTimeslice(3));
		assertEquals(33.33, percentFromNow(bench, light), 0.3);
	}

	@Test
	void aCapHoldsAfterAChangeOfTheTimeslice() {
		Workbench bench = new Workbench(1);
		SchedulingUnit capped = bench.spinner(256, 40);
		bench.run(5 * SECOND);
		bench.scheduler.setParameters(DEFAULTS.withTimeslice(100));
		assertEquals(40, percentFromNow(bench, capped), 1);
	}

	@Test
	void anotherAccountingTakesItsGainFromAThief() {
		Workbench bench = new Workbench(1, DEFAULTS.withAccounting(AccountingKind.SAMPLED));
		TickEvader thief = thief(bench);
		bench.run(10 * SECOND);
		assertEquals(86, bench.percent(thief.unit), 1);
		bench.scheduler.setParameters(DEFAULTS.withAccounting(AccountingKind.UNIFORM));
		assertTrue(percentFromNow(bench, thief.unit) < 32);
	}

	@Test
	void soDoesTheLatenessOfTimers() {
		Workbench bench = new Workbench(1);
		TickEvader thief = thief(bench);
		bench.run(10 * SECOND);
		bench.scheduler.setParameters(DEFAULTS.withTimerLatency(20_000));
		assertEquals(25.7, percentFromNow(bench, thief.unit), 1);
	}

	/** Nothing that was run is lost or debited twice, whichever way the debit goes. */
	@ParameterizedTest
	@EnumSource
	void sharesHoldHoweverOftenTheAccountingChanges(AccountingKind other) {
		Workbench bench = new Workbench(1);
		SchedulingUnit light = bench.spinner(256, 0);
		bench.spinner(512, 0);
		for (int i = 0; i < 3000; i++) {
			bench.scheduler.setParameters(i % 2 == 0 ? DEFAULTS.withAccounting(other) : DEFAULTS);
			bench.run(10 * MILLI + 1234);
		}
		assertEquals(33.4, bench.percent(light), 3);
	}

	@Test
	void aChangeOfTheRatelimitDoesNotTouchTheSharesOfSpinners() {
		Workbench bench = new Workbench(1);
		SchedulingUnit light = bench.spinner(256, 0);
		bench.spinner(512, 0);
		for (int i = 0; i < 3000; i++) {
			bench.scheduler.setParameters(DEFAULTS.withRatelimit(i % 2 == 0 ? 0 : 1000));
			bench.run(10 * MILLI);
		}
		assertEquals(33.40, bench.percent(light), 0.02);
	}

	private static Workbench twoSpinners() {
		Workbench bench = new Workbench(1);
		bench.spinner(256, 0);
		bench.spinner(256, 0);
		return bench;
	}

	private static TickEvader thief(Workbench bench) {
		TickEvader thief = new TickEvader(bench, 700_000);
		thief.unit = bench.add(256, 0, thief);
		for (int i = 0; i < 3; i++)
			bench.spinner(256, 0);
		return thief;
	}

	private static int switchesInASecond(Workbench bench) {
		int[] switches = { 0 };
		bench.scheduler.setTrace((nanos, decision, pcpu, unit) -> switches[0]++);
		bench.run(SECOND);
		return switches[0];
	}

	private static double percentFromNow(Workbench bench, SchedulingUnit unit) {
		long before = unit.runstateNanos(Runstate.RUNNING, bench.timeline.nanos());
		bench.run(30 * SECOND);
		return 100.0 * (unit.runstateNanos(Runstate.RUNNING, bench.timeline.nanos()) - before) / (30 * SECOND);
	}
}
