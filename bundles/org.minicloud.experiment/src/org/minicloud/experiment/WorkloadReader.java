package org.minicloud.experiment;

import java.util.List;
import org.minicloud.guest.light.Workload;
import org.minicloud.guest.light.Workload.EvadeTicks;
import org.minicloud.guest.light.Workload.Mix;
import org.minicloud.guest.light.Workload.RunPeriod;
import org.minicloud.guest.light.Workload.RunSleep;
import org.minicloud.guest.light.Workload.Spin;
import org.minicloud.yaml.YamlMap;
import org.minicloud.yaml.YamlValue;

/** Reads what a domain does: {@code workload: spin} and its kin. */
final class WorkloadReader {
	private static final String KNOWN = "there are spin, {run: 1ms, sleep: 9ms}, {run: 1ms, period: 10ms},"
			+ " {evadeTicks: {guard: 700us}} and {mix: [...]}";
	private static final long DEFAULT_GUARD_NANOS = 700_000;

	private final long tickNanos;

	/** @param tickNanos of the scheduler, for those that know it */
	WorkloadReader(long tickNanos) {
		this.tickNanos = tickNanos;
	}

	Workload read(YamlMap domain) {
		return domain.has("workload") ? read(domain.value("workload")) : new Spin();
	}

	private Workload read(YamlValue value) {
		return value.isText() ? named(value) : value.map().as(this::described);
	}

	private Workload named(YamlValue value) {
		return switch (value.text()) {
			case "spin" -> new Spin();
			case "evadeTicks" -> new EvadeTicks(DEFAULT_GUARD_NANOS, tickNanos);
			default -> throw value.problem("\"" + value.text() + "\" is no workload; " + KNOWN);
		};
	}

	private Workload described(YamlMap map) {
		if (map.has("mix"))
			return mix(map.refuseOthersThan("mix"));
		if (map.has("evadeTicks"))
			return map.refuseOthersThan("evadeTicks").map("evadeTicks").as(this::evadeTicks);
		if (map.has("run") && map.has("sleep"))
			return new RunSleep(duration(map.refuseOthersThan("run", "sleep"), "run"), duration(map, "sleep"));
		if (map.has("run") && map.has("period"))
			return new RunPeriod(duration(map.refuseOthersThan("run", "period"), "run"), duration(map, "period"));
		throw map.problem("this is no workload; " + KNOWN);
	}

	private Workload evadeTicks(YamlMap map) {
		map.refuseOthersThan("guard");
		return new EvadeTicks(map.has("guard") ? duration(map, "guard") : DEFAULT_GUARD_NANOS, tickNanos);
	}

	private Workload mix(YamlMap map) {
		List<Workload> parts = map.values("mix").stream().map(this::read).toList();
		if (parts.isEmpty())
			throw map.problem("mix", "a mix needs at least one workload");
		return new Mix(parts);
	}

	private static long duration(YamlMap map, String name) {
		return map.parsed(name, Durations::parse, Durations.FORM);
	}
}
