package org.minicloud.cloud.state;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** A region's instances by id, and in the order of launching. */
public final class InstanceIndex {
	private final Map<String, InstanceEntry> byId = new HashMap<>();
	private final NavigableMap<Long, InstanceEntry> bySequence = new TreeMap<>();
	private final Map<InstanceState, Integer> counts = new EnumMap<>(InstanceState.class);
	private final Queue<InstanceEntry> terminated = new ArrayDeque<>();
	private long lastSequence;

	public Optional<InstanceEntry> find(String id) {
		return Optional.ofNullable(byId.get(id));
	}

	/** In the order of launching. */
	public Collection<InstanceEntry> all() {
		return bySequence.values();
	}

	/** Those launched after one with this position, in the order of launching. */
	public Collection<InstanceEntry> after(long sequence) {
		return bySequence.tailMap(sequence, false).values();
	}

	public int count(InstanceState state) {
		return counts.getOrDefault(state, 0);
	}

	/** Terminated ones, the longest terminated first; those that are gone from the cloud leave with {@link #remove}. */
	public Queue<InstanceEntry> terminated() {
		return terminated;
	}

	InstanceEntry add(Instance instance) {
		InstanceEntry entry = new InstanceEntry(instance, ++lastSequence);
		byId.put(instance.getId(), entry);
		bySequence.put(entry.sequence(), entry);
		return entry;
	}

	void recount(InstanceEntry entry) {
		InstanceState before = entry.countedState();
		InstanceState now = entry.instance().getState();
		if (before != null)
			counts.merge(before, -1, Integer::sum);
		counts.merge(now, 1, Integer::sum);
		if (now == InstanceState.TERMINATED && before != now)
			terminated.add(entry);
		entry.changed(now);
	}

	void remove(String id) {
		InstanceEntry entry = byId.remove(id);
		if (entry == null)
			return;
		bySequence.remove(entry.sequence());
		terminated.remove(entry);
		if (entry.countedState() != null)
			counts.merge(entry.countedState(), -1, Integer::sum);
	}
}
