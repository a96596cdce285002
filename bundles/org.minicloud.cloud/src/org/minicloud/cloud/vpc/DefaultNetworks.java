package org.minicloud.cloud.vpc;

import java.util.List;
import java.util.Optional;
import org.minicloud.cloud.interfaces.InterfaceMaker;
import org.minicloud.cloud.interfaces.InterfaceSpec;
import org.minicloud.cloud.securitygroups.GroupMaker;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.cloud.work.Unit;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Subnet;
import org.minicloud.store.ModelStore;
import org.minicloud.time.Clock;

/**
 * Gives every region its default network once, and instances of clouds that began without networks their place in it. A
 * default network that was deleted stays so.
 */
public final class DefaultNetworks {
	/** Regions that have had a default network. */
	private static final String AREA = "default-network";

	private final CloudState state;
	private final ModelStore store;
	private final CloudThread cloud;
	private final IdSource ids;
	private final Clock clock;

	public DefaultNetworks(CloudState state, ModelStore store, CloudThread cloud, IdSource ids, Clock clock) {
		this.state = state;
		this.store = store;
		this.cloud = cloud;
		this.ids = ids;
		this.clock = clock;
	}

	/** To be carried out before instances are brought up; on the cloud's thread. */
	public void provide(String ownerId) {
		List<RegionState> without = state.regions().stream()
				.filter(region -> store.readBytes(AREA, region.id()).isEmpty()).toList();
		if (!without.isEmpty())
			cloud.run(unit -> without.forEach(region -> found(region, ownerId)));
		for (RegionState region : state.regions()) {
			List<Instance> homeless = region.instances().all().stream().map(InstanceEntry::instance)
					.filter(instance -> instance.getState() != InstanceState.TERMINATED)
					.filter(instance -> region.networks().interfaces().of(instance).isEmpty()).toList();
			if (!homeless.isEmpty())
				cloud.run(unit -> homeless.forEach(instance -> connect(unit, region, instance)));
		}
	}

	private void found(RegionState region, String ownerId) {
		new NetworkMaker(region, ids).makeDefault(ownerId);
		store.writeBytes(AREA, region.id(), new byte[] { 1 });
	}

	/** Its private address changes: the one that it had was of no network. */
	private void connect(Unit unit, RegionState region, Instance instance) {
		Optional<Subnet> subnet = region.networks().defaultSubnet(instance.getZone().getId());
		if (subnet.isEmpty())
			return;
		SecurityGroup group = region.networks().groups().find(subnet.get().getVpc().getId(), GroupMaker.DEFAULT_NAME)
				.orElseThrow();
		new InterfaceMaker(region, ids).makePrimary(unit, InterfaceSpec.usual(subnet.get(), List.of(group.getId())), instance,
				clock.instant());
	}
}
