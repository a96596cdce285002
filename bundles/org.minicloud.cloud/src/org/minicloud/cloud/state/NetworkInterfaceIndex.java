package org.minicloud.cloud.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Instance;
import org.minicloud.model.NetworkInterface;

/** A region's network interfaces by id, and by what they belong to. */
public final class NetworkInterfaceIndex {
	private final Map<String, NetworkInterface> byId = new LinkedHashMap<>();
	/** Under what an interface stands in {@link #users}, as of its last change. */
	private final Map<String, List<String>> places = new HashMap<>();
	/** Interfaces by the id of their instance, subnet or security group. */
	private final Map<String, Set<NetworkInterface>> users = new HashMap<>();

	public Optional<NetworkInterface> find(String id) {
		return Optional.ofNullable(byId.get(id));
	}

	/** In the order they were made. */
	public Collection<NetworkInterface> all() {
		return byId.values();
	}

	/** Those of an instance, a subnet or a security group. */
	public Collection<NetworkInterface> of(String id) {
		return users.getOrDefault(id, Set.of());
	}

	/** An instance's interfaces, eth0 first. */
	public List<NetworkInterface> of(Instance instance) {
		return of(instance.getId()).stream().sorted(Comparator.comparing(NetworkInterface::getDeviceIndex)).toList();
	}

	/** Empty for a terminated instance. */
	public Optional<NetworkInterface> primary(Instance instance) {
		return of(instance.getId()).stream().filter(card -> card.getDeviceIndex() == 0).findFirst();
	}

	/** Lets an interface be found by its new instance in the very transaction that connects them. */
	public void add(Unit unit, NetworkInterface card) {
		put(card);
		unit.onUndo(() -> {
			remove(card);
			// the model is as it was before: an interface that was made is in no region again
			if (card.getRegion() != null)
				put(card);
		});
	}

	void put(NetworkInterface card) {
		leavePlaces(card);
		byId.put(card.getId(), card);
		List<String> current = places(card);
		places.put(card.getId(), current);
		current.forEach(place -> users.computeIfAbsent(place, first -> new LinkedHashSet<>(2)).add(card));
	}

	void remove(NetworkInterface card) {
		byId.remove(card.getId());
		leavePlaces(card);
	}

	private void leavePlaces(NetworkInterface card) {
		List<String> before = places.remove(card.getId());
		if (before == null)
			return;
		for (String place : before)
			users.computeIfPresent(place, (id, cards) -> cards.remove(card) && cards.isEmpty() ? null : cards);
	}

	private static List<String> places(NetworkInterface card) {
		Set<String> ids = new LinkedHashSet<>(card.getGroupIds());
		ids.add(card.getSubnet().getId());
		if (card.getInstance() != null)
			ids.add(card.getInstance().getId());
		return List.copyOf(ids);
	}
}
