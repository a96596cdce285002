package org.minicloud.cloud.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The capacity of one region's zones. */
public final class Placement {
	private final Map<String, ZoneCapacity> zones = new LinkedHashMap<>();

	public Placement(Collection<ZoneCapacity> zones) {
		zones.forEach(zone -> this.zones.put(zone.zone(), zone));
	}

	/**
	 * Takes room for as many instances as there is, up to a number. Without a zone given, each goes to the zone with the
	 * most room left, so that they spread.
	 *
	 * @param candidates zones that may be used, at least one
	 */
	public List<Place> take(int number, Demand demand, Collection<String> candidates) {
		Map<String, Integer> unlimited = new LinkedHashMap<>();
		candidates.forEach(zone -> unlimited.put(zone, number));
		return take(number, demand, unlimited);
	}

	/**
	 * The same, with no more than so many in a zone: one that has had its number leaves the rest to the others.
	 *
	 * @param most how many each zone that may be used can have, at least one zone
	 */
	public List<Place> take(int number, Demand demand, Map<String, Integer> most) {
		Map<String, Integer> left = new LinkedHashMap<>(most);
		List<Place> places = new ArrayList<>();
		while (places.size() < number) {
			left.values().removeIf(free -> free < 1);
			Optional<Place> place = takeOne(demand, left.keySet());
			if (place.isEmpty())
				break;
			left.merge(place.get().zone(), -1, Integer::sum);
			places.add(place.get());
		}
		return places;
	}

	/** Takes room on a certain host of a zone; empty when it has not so much left or is withdrawn. */
	public Optional<Place> take(Demand demand, String zone, int host) {
		zones.get(zone).use(host);
		return zones.get(zone).take(demand, host);
	}

	/** Nothing is placed on a host any more. */
	public void withdraw(String zone, int host) {
		zones.get(zone).use(host);
		zones.get(zone).withdraw(host);
	}

	/** A withdrawn host can be used again. */
	public void restore(String zone, int host) {
		zones.get(zone).restore(host);
	}

	/** Gives room back. */
	public void giveBack(Place place) {
		zones.get(place.zone()).giveBack(place);
	}

	/** Zones among these where one more instance finds room now; nothing is taken. */
	public List<String> withRoom(Demand demand, Collection<String> candidates) {
		return candidates.stream().filter(name -> {
			Optional<Place> place = zones.get(name).take(demand);
			place.ifPresent(this::giveBack);
			return place.isPresent();
		}).toList();
	}

	private Optional<Place> takeOne(Demand demand, Collection<String> candidates) {
		return candidates.stream().map(zones::get).sorted(Comparator.comparingLong(ZoneCapacity::freeVcpus).reversed())
				.map(zone -> zone.take(demand)).flatMap(Optional::stream).findFirst();
	}
}
