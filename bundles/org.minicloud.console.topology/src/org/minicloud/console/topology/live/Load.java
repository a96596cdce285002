package org.minicloud.console.topology.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.model.Instance;

/** How busy instances were at the last looks. */
final class Load {
	/** Looks that a sparkline shows. */
	static final int LOOKS = 24;
	/** Steps into which load is divided: what differs by less looks the same. */
	private static final double STEPS = 50;

	private final Map<String, Deque<Double>> history = new HashMap<>();
	private Sample last = new Sample(Instant.EPOCH, Map.of(), Map.of());

	/** @return the instances whose graph looks different now */
	Set<String> take(Sample sample) {
		double seconds = Duration.between(last.time(), sample.time()).toNanos() / 1e9;
		if (seconds <= 0)
			return Set.of();
		Set<String> changed = new HashSet<>();
		sample.cpu().forEach((id, cpu) -> {
			Sample.Cpu before = last.cpu().get(id);
			if (before != null && cpu.seconds() >= before.seconds()
					&& add(id, (cpu.seconds() - before.seconds()) / seconds / cpu.vcpus()))
				changed.add(id);
		});
		history.keySet().removeIf(id -> !sample.cpu().containsKey(id) && changed.add(id));
		last = sample;
		return changed;
	}

	private boolean add(String id, double use) {
		Deque<Double> values = history.get(id);
		boolean first = values == null;
		if (first) {
			values = new ArrayDeque<>(Collections.nCopies(LOOKS, 0.0));
			history.put(id, values);
		}
		List<Double> before = List.copyOf(values);
		values.removeFirst();
		values.addLast(Math.round(Math.clamp(use, 0, 1) * STEPS) / STEPS);
		return first || !before.equals(List.copyOf(values));
	}

	/** The mean over those of the instances of which something is known; empty when nothing is. */
	List<Double> of(List<Instance> instances) {
		List<Deque<Double>> known = instances.stream().map(each -> history.get(each.getId())).filter(each -> each != null).toList();
		if (known.isEmpty())
			return List.of();
		double[] sums = new double[LOOKS];
		for (Deque<Double> each : known) {
			int look = 0;
			for (double value : each)
				sums[look++] += value;
		}
		List<Double> mean = new ArrayList<>(LOOKS);
		for (double sum : sums)
			mean.add(sum / known.size());
		return mean;
	}
}
