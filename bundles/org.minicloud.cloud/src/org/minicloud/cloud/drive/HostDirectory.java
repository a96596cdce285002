package org.minicloud.cloud.drive;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.cloud.config.HostSize;
import org.minicloud.cloud.life.Hosts;
import org.minicloud.cloud.life.Hosts.PoweredHost;
import org.minicloud.cloud.state.CloudState;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.connection.HypervisorInspection.RefusedException;
import org.minicloud.connection.HypervisorInspection.ZoneHosts;
import org.minicloud.model.Zone;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.Hypervisor;

/** The machines of all zones, whether they are on or not. On the cloud's thread. */
final class HostDirectory {
	private static final int MIB_PER_GIB = 1024;
	private static final int LARGEST_PAGE = 1000;

	private final CloudState state;
	private final Hosts hosts;

	HostDirectory(CloudState state, Hosts hosts) {
		this.state = state;
		this.hosts = hosts;
	}

	List<ZoneHosts> zones() {
		List<ZoneHosts> zones = new ArrayList<>();
		for (RegionState region : state.regions())
			for (Zone zone : region.zones())
				zones.add(new ZoneHosts(region.id(), zone.getId(), size().perZone(), powered(zone.getId()), 0, size().pcpus(),
						memoryMiB()));
		return zones;
	}

	List<HostEntry> inUse() {
		return hosts.powered().stream().map(this::describe).toList();
	}

	List<HostEntry> page(String zone, int first, int count) throws RefusedException {
		if (first < 0 || count < 1 || count > LARGEST_PAGE)
			throw new RefusedException("hosts are asked for from 0 on, 1 to 1000 at a time, not " + count + " from " + first);
		String region = regionOf(zone);
		List<HostEntry> page = new ArrayList<>();
		for (int number = first; number < Math.min((long) first + count, size().perZone()); number++)
			page.add(describe(region, zone, number));
		return page;
	}

	/** @throws RefusedException when the host is not on, or not there */
	Hypervisor hypervisor(String hostId) throws RefusedException {
		return hosts.powered(hostId).map(PoweredHost::hypervisor)
				.orElseThrow(() -> new RefusedException("there is no host " + hostId + " that is on"));
	}

	/** @throws RefusedException when the domain is not there, or is domain 0 */
	Domain domain(String hostId, int domid) throws RefusedException {
		if (domid == 0)
			throw new RefusedException("domain 0 runs the host, and is left alone");
		return hypervisor(hostId).domain(domid)
				.orElseThrow(() -> new RefusedException("there is no domain " + domid + " on " + hostId));
	}

	private HostEntry describe(String region, String zone, int number) {
		String id = Hosts.id(zone, number);
		return hosts.powered(id).map(this::describe).orElseGet(() -> new HostEntry(id, region, zone, number, HostState.OFF,
				size().pcpus(), memoryMiB(), memoryMiB(), 0));
	}

	private HostEntry describe(PoweredHost host) {
		return new HostEntry(host.id(), host.region(), host.zone(), host.number(), HostState.ON, size().pcpus(), memoryMiB(),
				host.hypervisor().freeMemoryMiB(), host.hypervisor().domains().size());
	}

	private int powered(String zone) {
		return (int) hosts.powered().stream().filter(host -> host.zone().equals(zone)).count();
	}

	private String regionOf(String zone) throws RefusedException {
		for (RegionState region : state.regions())
			if (region.zones().stream().anyMatch(each -> each.getId().equals(zone)))
				return region.id();
		throw new RefusedException("there is no zone " + zone);
	}

	private HostSize size() {
		return hosts.size();
	}

	private long memoryMiB() {
		return (long) hosts.size().memoryGiB() * MIB_PER_GIB;
	}
}
