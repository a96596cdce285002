package org.minicloud.cloud.life;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.minicloud.cloud.life.Hosts.PoweredHost;
import org.minicloud.cloud.placement.Demand;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.model.Zone;
import org.minicloud.store.ModelStore;

/**
 * Hosts that fail with all that runs on them, and their repair. What has failed is kept in the store: a cloud that is
 * started again has not repaired it. On the cloud's thread.
 */
public final class HostFailures {
	private static final String AREA = "failed-host";

	private final CloudState state;
	private final ModelStore store;
	private final CloudThread cloud;
	private final Hosts hosts;
	private final Machines machines;
	private final InstanceLife life;

	HostFailures(CloudState state, ModelStore store, CloudThread cloud, Hosts hosts, Machines machines, InstanceLife life) {
		this.state = state;
		this.store = store;
		this.cloud = cloud;
		this.hosts = hosts;
		this.machines = machines;
		this.life = life;
	}

	/**
	 * A host that is on fails at once.
	 *
	 * @param cause for the host's log
	 */
	public void fail(PoweredHost host, String cause) {
		cloud.run(unit -> store.writeBytes(AREA, host.id(), cause.getBytes(StandardCharsets.UTF_8)));
		breakDown(host, cause);
		life.lost(machines.on(host.zone(), host.number()));
	}

	/** A host that has failed is repaired: it is off, and used again when an instance is placed on it. */
	public void repair(PoweredHost host) {
		cloud.run(unit -> store.deleteBytes(AREA, host.id()));
		hosts.repaired(host);
		region(host).placement().restore(host.zone(), host.number());
	}

	/** Hosts that had failed when the cloud ended still have; to be carried out before anything is placed on them. */
	public void recall() {
		store.readBytesUnder(AREA, "").forEach((id, cause) -> recall(id, new String(cause, StandardCharsets.UTF_8)));
	}

	/** One that the configuration does not have any more is passed over. */
	private void recall(String id, String cause) {
		for (RegionState region : state.regions())
			for (Zone zone : region.zones()) {
				OptionalInt number = hosts.number(zone.getId(), id);
				if (number.isPresent())
					breakDown(hosts.powerOn(region.model(), new Place(zone.getId(), number.getAsInt(), new Demand(0, 0))), cause);
			}
	}

	private void breakDown(PoweredHost host, String cause) {
		hosts.hasFailed(host);
		region(host).placement().withdraw(host.zone(), host.number());
		host.hypervisor().fail(cause);
	}

	private RegionState region(PoweredHost host) {
		return state.region(host.region()).orElseThrow();
	}
}
