package org.minicloud.xen.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.xen.sched.Workbench.SECOND;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;
import org.minicloud.xen.sched.Workbench.PeriodicWorkload;

/** Theft of service by sleeping across the ticks, as measured with Xen's own scheduler; percent of one physical CPU. */
class TickEvasionTest {
	private static final SchedulerParameters LATE = SchedulerParameters.DEFAULTS.withTimerLatency(20_000);

	@ParameterizedTest
	@CsvSource({ //
			"100, 1,    0,     0, 98.0, 98.0", //
			"100, 3,    0,     0, 98.0, 98.0", //
			"100, 3, 1000,     0, 90.0, 90.0", //
			"700, 3, 1000,     0, 86.0, 86.0", //
			"700, 3, 1000,  1000, 39.3, 36.6", //
			"700, 3, 1000, 20000, 25.7, 30.2", //
			"700, 3, 1000, 50000, 25.3, 28.3" })
	void theAttackerGetsWhatItGetsOnXen(long guardMicros, int victims, int ratelimitMicros, long latencyNanos,
			double exact, double sampled) {
		SchedulerParameters parameters = SchedulerParameters.DEFAULTS.withRatelimit(ratelimitMicros)
				.withTimerLatency(latencyNanos);
		assertEquals(exact, attack(parameters, guardMicros, victims, 0), 1);
		assertEquals(sampled, attack(parameters.withAccounting(AccountingKind.SAMPLED), guardMicros, victims, 0), 1);
	}

	@Test
	void aCapDoesNotHoldOneWhomNoTickSees() {
		assertEquals(85.00, attack(SchedulerParameters.DEFAULTS, 750, 0, 40), 0.1);
	}

	/** The tick is armed again when it is handled, so on a late machine it has a period of its own; who knows it, evades. */
	@Test
	void whoKeepsToThePeriodOfALateTickEvadesIt() {
		Workbench bench = new Workbench(1, LATE);
		PeriodicWorkload clock = bench.clocked(8_600_000, 10_020_000);
		assertEquals(85.8, besideThreeSpinners(bench, clock), 0.2);
	}

	@Test
	void whoDriftsAgainstTheTickGetsItsFairShare() {
		Workbench bench = new Workbench(1, LATE);
		PeriodicWorkload drifting = bench.periodic(9_870_000, 200_000);
		assertEquals(25.0, besideThreeSpinners(bench, drifting), 0.2);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNIFORM", "POISSON", "BERNOULLI" })
	void samplingAtRandomBringsTheAttackerDown(AccountingKind accounting) {
		double share = attack(SchedulerParameters.DEFAULTS.withAccounting(accounting), 700, 3, 0);
		assertTrue(share < 32, accounting + " leaves it " + share + " % of a fair 25 %");
	}

	private static double besideThreeSpinners(Workbench bench, PeriodicWorkload workload) {
		for (int i = 0; i < 3; i++)
			bench.spinner(256, 0);
		bench.run(30 * SECOND);
		return workload.percent();
	}

	private static double attack(SchedulerParameters parameters, long guardMicros, int victims, int cap) {
		Workbench bench = new Workbench(1, parameters);
		TickEvader attacker = new TickEvader(bench, guardMicros * 1000);
		attacker.unit = bench.add(256, cap, attacker);
		for (int i = 0; i < victims; i++)
			bench.spinner(256, 0);
		bench.run(30 * SECOND);
		return bench.percent(attacker.unit);
	}
}
