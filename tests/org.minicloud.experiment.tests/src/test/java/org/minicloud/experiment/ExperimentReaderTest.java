package org.minicloud.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.guest.light.Workload.EvadeTicks;
import org.minicloud.guest.light.Workload.Mix;
import org.minicloud.guest.light.Workload.RunPeriod;
import org.minicloud.guest.light.Workload.RunSleep;
import org.minicloud.guest.light.Workload.Spin;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;

class ExperimentReaderTest {
	@Test
	void everythingButTheDomainsHasADefault() {
		Experiment experiment = Experiments.read("domains: [{}]");
		assertEquals(new Experiment(1, 30_000_000_000L, 1, SchedulerParameters.DEFAULTS,
				List.of(new DomainPlan("domain1", 256, 0, 1, List.of(), new Spin()))), experiment);
	}

	@Test
	void theExampleOfTheDocumentationIsUnderstood() {
		Experiment experiment = Experiments.read("""
				pcpus: 2
				seconds: 12.5           # of cloud time
				seed: 7
				scheduler:
				  accounting: poisson
				  timeslice: 6ms
				  ratelimit: 500us
				  timerLatency: 1.5us
				domains:
				  - {name: web, weight: 512, vcpus: 2, workload: spin}
				  - {name: app, weight: 256, cap: 40, vcpus: 1, affinity: [1], workload: {run: 1ms, sleep: 9.3ms}}
				  - {name: thief, workload: {evadeTicks: {guard: 700us}}}
				  - {name: clock, workload: {run: 8.6ms, period: 10.02ms}}
				  - {name: both, vcpus: 2, workload: {mix: [spin, {run: 1ms, sleep: 2ms}]}}
				""");
		RunSleep sleeper = new RunSleep(1_000_000, 9_300_000);
		assertEquals(
				new Experiment(2, 12_500_000_000L, 7, new SchedulerParameters(6, 500, 1000, 1500, AccountingKind.POISSON),
						List.of(new DomainPlan("web", 512, 0, 2, List.of(), new Spin()),
								new DomainPlan("app", 256, 40, 1, List.of(1), sleeper),
								new DomainPlan("thief", new EvadeTicks(700_000, 2_000_000)),
								new DomainPlan("clock", new RunPeriod(8_600_000, 10_020_000)), new DomainPlan("both", 256, 0, 2,
										List.of(), new Mix(List.of(new Spin(), new RunSleep(1_000_000, 2_000_000)))))),
				experiment);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"pcpus: 2 | 1: \"domains\" is missing", //
			"domains: [] | 1: an experiment needs at least one domain", //
			"domains: web | 1: \"domains\" must be a list", //
			"cpus: 2 | 1: \"cpus\" is not known here", //
			"pcpus: 0#domains: [{}] | a host has 1..1024 physical CPUs, not 0", //
			"seconds: -1#domains: [{}] | 1: \"seconds\" must be more than 0", //
			"domains:#- {name: a}#- {name: a} | 3: there is a domain \"a\" already", //
			"domains:#- {name: a, weight: heavy} | 2: \"weight\" must be a whole number, not \"heavy\"", //
			"domains:#- {name: a, weight: 0} | 2: a weight is 1..65535, not 0", //
			"domains:#- {name: a, cap: 101} | 2: the cap of 1 vCPUs is 0..100, not 101", //
			"domains:#- {name: a, vcpus: 129} | 2: a domain has 1..128 vCPUs, not 129", //
			"domains:#- {name: a, affinity: [1]} | 2: \"1\" is no physical CPU; there are 0..0", //
			"domains:#- {name: a, affinity: []} | 2: \"affinity\" needs at least one", //
			"domains:#- {name: a, workload: nap} | 2: \"nap\" is no workload; there are spin", //
			"domains:#- {name: a, workload: {run: 1ms}} | 2: this is no workload", //
			"domains:#- {name: a, workload: {run: 1, sleep: 1ms}} | 2: \"run\" must be a duration such as", //
			"domains:#- {name: a, workload: {run: 0ms, sleep: 1ms}} | 2: run must be at least 1us", //
			"domains:#- {name: a, workload: {run: 1ms, sleep: 1ms, period: 1s}} | 2: \"period\" is not known here", //
			"domains:#- {name: a, workload: {evadeTicks: {guard: 6ms}}} | 2: a guard of", //
			"domains:#- {name: a, workload: {mix: []}} | 2: a mix needs at least one", //
			"scheduler: {accounting: fair}#domains: [{}] | 1: \"fair\" is no accounting; there are exact, sampled", //
			"scheduler: {timeslice: 1.5ms}#domains: [{}] | 1: \"timeslice\" must be whole milliseconds", //
			"scheduler: {timeslice: 2s}#domains: [{}] | 1: a timeslice is 1..1000 ms, not 2000", //
			"scheduler: {ratelimit: 40ms}#domains: [{}] | 1: the ratelimit must not exceed the timeslice", //
			"scheduler: {timerLatency: 1ms}#domains: [{}] | 1: a timer latency is less than 1 ms", //
			"domains:#- {name: a#- | 3: " })
	void aMistakeIsAnsweredWithLineAndReason(String yaml, String reason) {
		String refusal = Experiments.refusal(yaml.replace('#', '\n'));
		assertTrue(refusal.startsWith("experiment.yaml:"), refusal);
		assertTrue(refusal.contains(reason), refusal);
	}

	@ParameterizedTest
	@CsvSource({ "30ms, 30000000", "8.6ms, 8600000", "700us, 700000", "2s, 2000000000", "5 ns, 5", "0, 0", "1.5µs, 1500" })
	void durationsHaveAUnit(String text, long nanos) {
		assertEquals(nanos, Durations.parse(text));
	}
}
