package org.minicloud.experiment.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.minicloud.experiment.papers.TheftOfService.ATTACKER;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.minicloud.experiment.ExperimentReport;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;

class TheftOfServiceTest {
	private static final SchedulerParameters OLD = SchedulerParameters.DEFAULTS.withRatelimit(0);
	private final TheftOfService theft = new TheftOfService();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 9 })
	void ofASampledTickTheAttackerGets98PercentHoweverManyVictims(int victims) {
		assertEquals(98, theft.attackerPercent(OLD.withAccounting(AccountingKind.SAMPLED), 100, victims), 1);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNIFORM", "POISSON", "BERNOULLI" })
	void eachDefenceTakesMostOfTheTheftBack(AccountingKind defence) {
		for (int victims : new int[] { 1, 3, 9 }) {
			double fair = 100.0 / (victims + 1);
			double stolen = theft.attackerPercent(OLD.withAccounting(defence), 100, victims) - fair;
			assertTrue(stolen < 0.3 * (98 - fair), defence + " leaves " + stolen + " of " + (98 - fair));
		}
	}

	@Test
	void underACapTheTheftGoesOnAndTheVictimsAreProtected() {
		ExperimentReport report = theft.attack(2, SchedulerParameters.DEFAULTS, 750, 2, 40);
		assertEquals(85, report.percentOf(ATTACKER), 1);
		assertEquals(40, report.percentOf("victim1"), 1);
		assertEquals(40, report.percentOf("victim2"), 1);
	}

	@ParameterizedTest
	@EnumSource(names = { "UNIFORM", "POISSON", "BERNOULLI" })
	void withADefenceTheCapHolds(AccountingKind defence) {
		SchedulerParameters scheduler = SchedulerParameters.DEFAULTS.withAccounting(defence);
		assertEquals(40, theft.attack(1, scheduler, 750, 0, 40).percentOf(ATTACKER), 5);
	}

	@ParameterizedTest
	@EnumSource(names = { "EXACT", "SAMPLED" })
	void theAttackFadesWithTheLatenessOfTimers(AccountingKind accounting) {
		double before = 100;
		for (long latency : new long[] { 0, 1_000, 20_000, 50_000 }) {
			double share = theft.attackerPercent(
					SchedulerParameters.DEFAULTS.withAccounting(accounting).withTimerLatency(latency), 700, 3);
			assertTrue(share < before, latency + " ns: " + share + " after " + before);
			before = share;
		}
	}
}
