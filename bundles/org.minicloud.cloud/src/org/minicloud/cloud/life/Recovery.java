package org.minicloud.cloud.life;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.minicloud.cloud.addresses.AddressPool;
import org.minicloud.cloud.placement.Demand;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Address;
import org.minicloud.model.Instance;
import org.minicloud.model.RootDeviceType;

/**
 * What becomes of the instances that a cloud had when it ended. Their domains are lost, so none is shown as running: as
 * after a failure of its host, an instance that ran or was about to is pending until its domain is built again, and then
 * boots from its disk; it keeps its addresses. One that was stopping is stopped, one that was shutting down terminated.
 */
public final class Recovery {
	private final CloudState state;
	private final InstanceLife life;
	private final Hosts hosts;
	private final Homes homes;
	private final StateChanges states;
	private final CloudThread cloud;
	private final StorageRecovery storage;

	Recovery(CloudState state, InstanceLife life, Hosts hosts, Homes homes, StateChanges states, CloudThread cloud,
			StorageRecovery storage) {
		this.state = state;
		this.life = life;
		this.hosts = hosts;
		this.homes = homes;
		this.states = states;
		this.cloud = cloud;
		this.storage = storage;
	}

	/** To be carried out once, before anything else; on the cloud's thread. */
	public void recover() {
		storage.recover();
		for (RegionState region : state.regions()) {
			List<Instance> instances = region.instances().all().stream().map(InstanceEntry::instance).toList();
			claimAddresses(region, instances);
			if (!instances.isEmpty())
				cloud.run(unit -> instances.forEach(instance -> recover(unit, region, instance)));
		}
	}

	/** Those of the subnets are claimed by what has them. */
	private static void claimAddresses(RegionState region, List<Instance> instances) {
		AddressPool publics = region.addresses().publics();
		instances.stream().map(Instance::getPublicIpAddress).filter(Objects::nonNull).forEach(publics::claim);
		region.networks().elasticAddresses().all().stream().map(Address::getPublicIp).forEach(publics::claim);
	}

	private void recover(Unit unit, RegionState region, Instance instance) {
		switch (instance.getState()) {
		case PENDING, RUNNING -> runAgain(unit, region, instance);
		case STOPPING -> life.stopped(unit, region, instance);
		case SHUTTING_DOWN -> life.bury(unit, region, instance);
		case STOPPED, TERMINATED -> {
			// they had nothing that could be lost
		}
		}
	}

	private void runAgain(Unit unit, RegionState region, Instance instance) {
		Demand demand = new Demand(instance.getType().getVcpus(), instance.getType().getMemoryMiB());
		Optional<Place> place = home(region, instance, demand)
				.or(() -> region.placement().take(1, demand, List.of(instance.getZone().getId())).stream().findFirst());
		if (place.isEmpty()) {
			loseForLackOfRoom(unit, region, instance);
			return;
		}
		unit.onUndo(() -> region.placement().giveBack(place.get()));
		instance.setHost(hosts.model(region.model(), place.get()));
		life.resume(unit, region, instance, place.get());
	}

	/** Room on the host that it was moved to. */
	private Optional<Place> home(RegionState region, Instance instance, Demand demand) {
		OptionalInt host = homes.of(instance.getId());
		return host.isEmpty() ? Optional.empty()
				: region.placement().take(demand, instance.getZone().getId(), host.getAsInt());
	}

	/** The configuration has fewer or smaller hosts than last time. */
	private void loseForLackOfRoom(Unit unit, RegionState region, Instance instance) {
		if (instance.getRootDeviceType() == RootDeviceType.EBS)
			life.stopped(unit, region, instance);
		else
			life.bury(unit, region, instance);
		states.explain(instance, states.insufficientCapacity());
	}
}
