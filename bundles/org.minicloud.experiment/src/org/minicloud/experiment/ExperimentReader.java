package org.minicloud.experiment;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.minicloud.xen.sched.SchedulerParameters;
import org.minicloud.xen.sched.SchedulerParameters.AccountingKind;
import org.minicloud.yaml.YamlFile;
import org.minicloud.yaml.YamlMap;
import org.minicloud.yaml.YamlProblem;
import org.minicloud.yaml.YamlValue;

/**
 * Reads an {@link Experiment} from YAML. Everything but {@code domains} may be left out; a name that is not known is
 * refused.
 *
 * <pre>
 * pcpus: 2
 * seconds: 30            # of cloud time
 * seed: 1
 * scheduler:
 *   accounting: exact    # or sampled, poisson, bernoulli, uniform
 *   timeslice: 30ms
 *   ratelimit: 1ms       # 0ms: off
 *   timerLatency: 0us    # how late timers are handled
 * domains:
 *   - {name: web, weight: 512, vcpus: 2, workload: spin}
 *   - {name: app, weight: 256, cap: 40, affinity: [1], workload: {run: 1ms, sleep: 9.3ms}}
 * </pre>
 */
public final class ExperimentReader {
	private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
	/** A day of cloud time: what is more is a slip. */
	private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(86_400);
	private static final long NANOS_PER_MILLI = 1_000_000;
	private static final long NANOS_PER_MICRO = 1000;

	/** @throws ExperimentException with file, line and reason, when the file cannot be read or something in it is wrong */
	public Experiment read(Path file) throws ExperimentException {
		try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			return read(file.toString(), text);
		} catch (NoSuchFileException absent) {
			throw new ExperimentException(file + ": there is no such file", absent);
		} catch (MalformedInputException binary) {
			throw new ExperimentException(file + ": this is no text in UTF-8", binary);
		} catch (IOException unreadable) {
			throw new ExperimentException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
		}
	}

	/**
	 * @param name of the text in messages
	 * @throws ExperimentException with name, line and reason, when something in it is wrong
	 */
	public Experiment read(String name, Reader text) throws ExperimentException {
		try {
			return new YamlFile(name).read(text).as(ExperimentReader::experiment);
		} catch (YamlProblem problem) {
			throw new ExperimentException(problem.getMessage(), problem);
		}
	}

	private static Experiment experiment(YamlMap map) {
		map.refuseOthersThan("pcpus", "seconds", "seed", "scheduler", "domains");
		int pcpus = map.integer("pcpus", Experiment.DEFAULT_PCPUS);
		SchedulerParameters scheduler = map.map("scheduler").as(ExperimentReader::scheduler);
		if (!map.has("domains"))
			throw map.problem("\"domains\" is missing: an experiment needs at least one domain");
		List<DomainPlan> domains = new ArrayList<>();
		for (YamlMap domain : map.maps("domains"))
			domains.add(domain(domain, pcpus, scheduler, domains));
		if (domains.isEmpty())
			throw map.problem("domains", "an experiment needs at least one domain");
		return new Experiment(pcpus, duration(map), map.longInteger("seed", Experiment.DEFAULT_SEED), scheduler, domains);
	}

	private static long duration(YamlMap map) {
		BigDecimal seconds = map.has("seconds") ? map.decimal("seconds") : BigDecimal.valueOf(Experiment.DEFAULT_SECONDS);
		if (seconds.signum() <= 0 || seconds.compareTo(MAX_SECONDS) > 0)
			throw map.problem("seconds", "\"seconds\" must be more than 0 and at most " + MAX_SECONDS + ", not " + seconds);
		return Math.max(1, seconds.multiply(NANOS_PER_SECOND).longValue());
	}

	private static SchedulerParameters scheduler(YamlMap map) {
		map.refuseOthersThan("accounting", "timeslice", "ratelimit", "timerLatency");
		SchedulerParameters standard = SchedulerParameters.DEFAULTS;
		int timeslice = (int) duration(map, "timeslice", standard.timesliceMillis(), NANOS_PER_MILLI, "milliseconds");
		int ratelimit = (int) duration(map, "ratelimit", standard.ratelimitMicros(), NANOS_PER_MICRO, "microseconds");
		long latency = duration(map, "timerLatency", standard.timerLatencyNanos(), 1, "nanoseconds");
		return new SchedulerParameters(timeslice, ratelimit, standard.loadBalanceRatelimitMicros(), latency,
				map.has("accounting") ? accounting(map) : standard.accounting());
	}

	private static AccountingKind accounting(YamlMap map) {
		String name = map.text("accounting");
		return Arrays.stream(AccountingKind.values()).filter(kind -> written(kind).equals(name)).findFirst()
				.orElseThrow(() -> map.problem("accounting", "\"" + name + "\" is no accounting; there are " + Arrays
						.stream(AccountingKind.values()).map(ExperimentReader::written).collect(Collectors.joining(", "))));
	}

	private static String written(AccountingKind kind) {
		return kind.name().toLowerCase(Locale.ROOT);
	}

	/** A duration in whole units. */
	private static long duration(YamlMap map, String name, long otherwise, long unitNanos, String units) {
		if (!map.has(name))
			return otherwise;
		long nanos = map.parsed(name, Durations::parse, Durations.FORM);
		if (nanos % unitNanos != 0 || nanos / unitNanos > Integer.MAX_VALUE)
			throw map.problem(name, "\"" + name + "\" must be whole " + units + ", not \"" + map.text(name) + "\"");
		return nanos / unitNanos;
	}

	private static DomainPlan domain(YamlMap map, int pcpus, SchedulerParameters scheduler, List<DomainPlan> before) {
		map.refuseOthersThan("name", "weight", "cap", "vcpus", "affinity", "workload");
		String name = map.text("name", "domain" + (before.size() + 1));
		if (before.stream().anyMatch(other -> other.name().equals(name)))
			throw map.problem("name", "there is a domain \"" + name + "\" already");
		WorkloadReader workloads = new WorkloadReader(scheduler.tickNanos());
		return map.as(plan -> {
			DomainPlan standard = new DomainPlan(name, workloads.read(plan));
			return new DomainPlan(name, plan.integer("weight", standard.weight()), plan.integer("cap", standard.cap()),
					plan.integer("vcpus", standard.vcpus()), affinity(plan, pcpus), standard.workload());
		});
	}

	private static List<Integer> affinity(YamlMap map, int pcpus) {
		List<Integer> affinity = new ArrayList<>();
		for (YamlValue value : map.values("affinity")) {
			String text = value.text();
			if (!text.matches("\\d{1,5}") || Integer.parseInt(text) >= pcpus)
				throw value.problem("\"" + text + "\" is no physical CPU; there are 0.." + (pcpus - 1));
			affinity.add(Integer.valueOf(text));
		}
		if (affinity.isEmpty() && map.has("affinity"))
			throw map.problem("affinity", "\"affinity\" needs at least one physical CPU; leave it out for all");
		return affinity;
	}
}
