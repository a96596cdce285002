package org.minicloud.cloud.life;

import org.minicloud.cloud.life.Hosts.PoweredHost;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;

/** Hosts that fail with all that runs on them, and their repair. On the cloud's thread. */
public final class HostFailures {
	private final CloudState state;
	private final Hosts hosts;
	private final Machines machines;
	private final InstanceLife life;

	HostFailures(CloudState state, Hosts hosts, Machines machines, InstanceLife life) {
		this.state = state;
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
		hosts.hasFailed(host);
		region(host).placement().withdraw(host.zone(), host.number());
		host.hypervisor().fail(cause);
		life.lost(machines.on(host.zone(), host.number()));
	}

	/** A host that has failed is repaired: it is off, and used again when an instance is placed on it. */
	public void repair(PoweredHost host) {
		hosts.repaired(host);
		region(host).placement().restore(host.zone(), host.number());
	}

	private RegionState region(PoweredHost host) {
		return state.region(host.region()).orElseThrow();
	}
}
