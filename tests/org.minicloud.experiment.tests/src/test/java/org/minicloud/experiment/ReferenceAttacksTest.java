package org.minicloud.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Theft of service as Xen's own scheduler code lets it happen, in percent of one physical CPU. */
class ReferenceAttacksTest {
	private static final double TOLERANCE = 1;

	@ParameterizedTest
	@CsvSource({ //
			"exact, 100us, 1, 0ms, 0us, 98.0", "sampled, 100us, 1, 0ms, 0us, 98.0", //
			"exact, 100us, 3, 0ms, 0us, 98.0", "sampled, 100us, 3, 0ms, 0us, 98.0", //
			"exact, 100us, 3, 1ms, 0us, 90.0", "sampled, 100us, 3, 1ms, 0us, 90.0", //
			"exact, 700us, 3, 1ms, 0us, 86.0", "sampled, 700us, 3, 1ms, 0us, 86.0", //
			"exact, 700us, 3, 1ms, 1us, 39.3", "sampled, 700us, 3, 1ms, 1us, 36.6", //
			"exact, 700us, 3, 1ms, 20us, 25.7", "sampled, 700us, 3, 1ms, 20us, 30.2", //
			"exact, 700us, 3, 1ms, 50us, 25.3", "sampled, 700us, 3, 1ms, 50us, 28.3" })
	void whoSleepsAcrossTheTicksGetsWhatItGetsOnXen(String accounting, String guard, int victims, String ratelimit,
			String latency, double attacker) {
		String thief = "  - {name: thief, workload: {evadeTicks: {guard: %s}}}\n".formatted(guard);
		String scheduler = scheduler(accounting, ratelimit, latency) + "domains:\n";
		for (String domains : List.of(thief + victims(victims), victims(victims) + thief)) {
			ExperimentReport report = Experiments.run(scheduler + domains);
			assertEquals(attacker, report.percentOf("thief"), TOLERANCE);
			for (int i = 0; i < victims; i++)
				assertEquals((100 - attacker) / victims, report.percentOf("victim" + i), TOLERANCE);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "exact", "sampled" })
	void whoKeepsToThePeriodOfALateTickEvadesIt(String accounting) {
		ExperimentReport report = Experiments.run(scheduler(accounting, "1ms", "20us") + """
				domains:
				  - {name: clock, workload: {run: 8.6ms, period: 10.02ms}}
				""" + victims(3));
		assertEquals(85.8, report.percentOf("clock"), TOLERANCE);
	}

	@Test
	void itsPlaceAmongTheDomainsDoesNotMatter() {
		ExperimentReport report = Experiments.run(scheduler("exact", "1ms", "20us") + "domains:\n" + victims(3)
				+ "  - {name: clock, workload: {run: 8.6ms, period: 10.02ms}}\n");
		assertEquals(85.8, report.percentOf("clock"), TOLERANCE);
	}

	@Test
	void aCapDoesNotHoldOneWhomNoTickSees() {
		ExperimentReport report = Experiments
				.run("domains: [{name: thief, cap: 40, workload: {evadeTicks: {guard: 750us}}}]");
		assertEquals(85.0, report.percentOf("thief"), TOLERANCE);
	}

	@Test
	void whoDriftsAgainstTheTickGetsItsFairShare() {
		ExperimentReport report = Experiments.run(scheduler("exact", "1ms", "20us") + """
				domains:
				  - {name: drifting, workload: {run: 9.87ms, sleep: 0.2ms}}
				""" + victims(3));
		assertEquals(25.0, report.percentOf("drifting"), TOLERANCE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "uniform", "poisson", "bernoulli" })
	void samplingAtRandomBringsTheAttackerDown(String accounting) {
		ExperimentReport report = Experiments.run(scheduler(accounting, "1ms", "0us") + """
				domains:
				  - {name: thief, workload: {evadeTicks: {guard: 700us}}}
				""" + victims(3));
		assertTrue(report.percentOf("thief") < 32, accounting + " leaves it " + report.percentOf("thief"));
	}

	private static String scheduler(String accounting, String ratelimit, String latency) {
		return "scheduler: {accounting: %s, ratelimit: %s, timerLatency: %s}\n".formatted(accounting, ratelimit, latency);
	}

	private static String victims(int count) {
		StringBuilder victims = new StringBuilder();
		for (int i = 0; i < count; i++)
			victims.append("  - {name: victim").append(i).append(", workload: spin}\n");
		return victims.toString();
	}
}
