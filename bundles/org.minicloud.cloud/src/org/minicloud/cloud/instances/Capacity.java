package org.minicloud.cloud.instances;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.interfaces.InterfaceMaker;
import org.minicloud.cloud.placement.Demand;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.InstanceState;
import org.minicloud.model.InstanceType;
import org.minicloud.model.Zone;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Takes room for instances, within the account's limit. */
public final class Capacity {
	private final RegionState region;
	private final int instanceLimit;

	/** @param instanceLimit pending and running instances at once */
	public Capacity(RegionState region, int instanceLimit) {
		this.region = region;
		this.instanceLimit = instanceLimit;
	}

	/**
	 * Takes room for as many as there is, between the launch's least and greatest number. A zone takes no more than its
	 * hosts have room and its subnet has addresses for; what one zone cannot take, the others do. What was taken goes back
	 * when the transaction fails.
	 *
	 * @throws Ec2Exception InstanceLimitExceeded, and InsufficientFreeAddressesInSubnet or InsufficientInstanceCapacity when
	 *                      all zones together have not enough for the least number
	 */
	List<Place> take(Unit unit, LaunchRequest launch) {
		requireAllowed(launch.minCount());
		Map<String, Integer> addresses = new LinkedHashMap<>();
		launch.zones().forEach(zone -> addresses.put(zone, launch.network().room(region.networks(), zone)));
		if (!addresses.isEmpty() && addresses.values().stream().mapToInt(Integer::intValue).sum() < launch.minCount())
			throw InterfaceMaker.noAddresses(launch.network().subnets());
		return take(unit, launch.type(), launch.minCount(), launch.maxCount(), addresses);
	}

	/**
	 * Takes room for one more in a zone.
	 *
	 * @throws Ec2Exception InstanceLimitExceeded, InsufficientInstanceCapacity
	 */
	Place take(Unit unit, InstanceType type, String zone) {
		requireAllowed(1);
		return take(unit, type, 1, 1, Map.of(zone, 1)).getFirst();
	}

	/** @throws Ec2Exception InstanceLimitExceeded when the account may not have so many more */
	void requireAllowed(int number) {
		if (number > allowed())
			throw Ec2Errors.client("InstanceLimitExceeded", "You have requested more instances (" + number
					+ ") than your current instance limit of " + instanceLimit + " allows.");
	}

	/** @param zones that may be used, and how many each can have at most */
	private List<Place> take(Unit unit, InstanceType type, int least, int most, Map<String, Integer> zones) {
		Demand demand = new Demand(type.getVcpus(), type.getMemoryMiB());
		List<Place> places = region.placement().take(Math.min(most, allowed()), demand, zones);
		unit.onUndo(() -> places.forEach(region.placement()::giveBack));
		if (places.size() < least)
			throw insufficient(type, demand, zones.keySet());
		return places;
	}

	private int allowed() {
		return instanceLimit - region.instances().count(InstanceState.PENDING)
				- region.instances().count(InstanceState.RUNNING);
	}

	private Ec2Exception insufficient(InstanceType type, Demand demand, Collection<String> zones) {
		List<String> all = region.zones().stream().map(Zone::getId).toList();
		List<String> elsewhere = region.placement().withRoom(demand,
				all.stream().filter(zone -> !zones.contains(zone)).toList());
		String where = zones.size() == 1 && all.size() > 1
				? "in the Availability Zone you requested (" + zones.iterator().next() + ")"
				: "in " + region.id();
		String advice = elsewhere.isEmpty() ? ""
				: " You can currently get " + type.getId() + " capacity by not specifying an Availability Zone in your request"
						+ " or choosing " + String.join(", ", elsewhere) + ".";
		return Ec2Errors.error("InsufficientInstanceCapacity",
				"We currently do not have sufficient " + type.getId() + " capacity " + where + "." + advice, 500);
	}
}
