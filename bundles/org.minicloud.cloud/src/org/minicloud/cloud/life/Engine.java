package org.minicloud.cloud.life;

import org.minicloud.cloud.network.CloudNetwork;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.storage.Disks;
import org.minicloud.cloud.work.CloudThread;
import org.minicloud.cloud.work.IdSource;
import org.minicloud.guest.GuestServices;
import org.minicloud.store.ModelStore;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;

/** Everything below the API, put together. */
public final class Engine {
	private final Hosts hosts;
	private final InstanceLife life;
	private final Consoles consoles;
	private final Recovery recovery;
	private final Expiry expiry;
	private final Machines machines;
	private final HostFailures failures;
	private final Migrations migrations;
	private final InstanceDisks instanceDisks;
	private final InstanceVolumes volumes;
	private final VolumeLife volumeLife;
	private final SnapshotLife snapshotLife;

	/**
	 * @param hosts      that the state's placement was made from
	 * @param pageTables how many instances at once have page tables of their own
	 * @param disks      that are closed when the cloud has ended
	 * @param services   what guests have of libraries outside
	 */
	public Engine(Timeline timeline, SeededRandom random, Hosts hosts, int pageTables, CloudState state, ModelStore store,
			CloudThread cloud, CloudNetwork network, Disks disks, IdSource ids, GuestServices services) {
		this.hosts = hosts;
		instanceDisks = new InstanceDisks(disks);
		volumes = new InstanceVolumes(disks, instanceDisks);
		ConsoleLogs logs = new ConsoleLogs(store);
		StateChanges states = new StateChanges(timeline);
		machines = new Machines(timeline, hosts, new GuestFactory(random.child("guests"), services), logs, pageTables, network,
				instanceDisks);
		volumeLife = new VolumeLife(machines, disks, instanceDisks, volumes, timeline, cloud);
		snapshotLife = new SnapshotLife(disks, instanceDisks, timeline, cloud);
		Homes homes = new Homes(store);
		expiry = new Expiry(state, logs, timeline, cloud);
		life = new InstanceLife(machines, states, new Provisioning(random.stream("provisioning")),
				new StatusChecks(timeline, states, cloud), logs, expiry, homes, cloud,
				volumes, volumeLife);
		consoles = new Consoles(machines, logs, timeline);
		migrations = new Migrations(timeline, hosts, machines, homes, cloud);
		failures = new HostFailures(state, store, cloud, hosts, machines, life);
		recovery = new Recovery(state, life, hosts, homes, states, cloud,
				new StorageRecovery(state, disks, instanceDisks, volumes, ids, timeline, cloud,
						store));
	}

	/**
	 * For the end of the cloud, when power goes without a guest knowing: what guests have written is on their disks. On the
	 * cloud's thread.
	 */
	public void writeBackDisks() {
		machines.rescue();
	}

	public Hosts hosts() {
		return hosts;
	}

	public InstanceLife life() {
		return life;
	}

	public VolumeLife volumes() {
		return volumeLife;
	}

	public SnapshotLife snapshots() {
		return snapshotLife;
	}

	public Migrations migrations() {
		return migrations;
	}

	public HostFailures failures() {
		return failures;
	}

	public Consoles consoles() {
		return consoles;
	}

	public Recovery recovery() {
		return recovery;
	}

	public Expiry expiry() {
		return expiry;
	}
}
