package org.minicloud.console.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.Volume;

/**
 * What belongs to which instance, by way of network interfaces and attachments: made once from all of them, since rows of tables ask
 * for it one after the other.
 */
public final class Memberships {
	private final Map<String, Set<Instance>> members = new HashMap<>();
	private final Map<Instance, Set<String>> groups = new HashMap<>();
	private final Map<Instance, List<Volume>> volumes = new HashMap<>();

	Memberships(Iterable<NetworkInterface> cards, Iterable<Volume> disks) {
		for (NetworkInterface card : cards)
			if (card.getInstance() != null)
				for (String group : card.getGroupIds()) {
					members.computeIfAbsent(group, id -> new LinkedHashSet<>()).add(card.getInstance());
					groups.computeIfAbsent(card.getInstance(), instance -> new LinkedHashSet<>()).add(group);
				}
		for (Volume disk : disks)
			if (disk.getInstance() != null)
				volumes.computeIfAbsent(disk.getInstance(), instance -> new ArrayList<>()).add(disk);
	}

	/** The instances in a group. */
	public Set<Instance> members(String group) {
		return members.getOrDefault(group, Set.of());
	}

	/** The ids of the groups an instance is in. */
	public Set<String> groups(Instance instance) {
		return groups.getOrDefault(instance, Set.of());
	}

	/** The volumes attached to an instance. */
	public List<Volume> volumes(Instance instance) {
		return volumes.getOrDefault(instance, List.of());
	}
}
