package org.minicloud.cloud.drive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
				zones.add(new ZoneHosts(region.id(), zone.getId(), size().perZone(), in(zone, hosts.powered()),
						in(zone, hosts.failed()), size().pcpus(), memoryMiB()));
		return zones;
	}

	List<HostEntry> inUse() {
		return Stream.concat(hosts.powered().stream(), hosts.failed().stream()).sorted(Comparator.comparing(PoweredHost::id))
				.map(this::describe).toList();
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
		return powered(hostId).hypervisor();
	}

	/** @throws RefusedException when the host is not on, or not there */
	PoweredHost powered(String hostId) throws RefusedException {
		return hosts.powered(hostId).orElseThrow(() -> new RefusedException("there is no host " + hostId + " that is on"));
	}

	/** @throws RefusedException when the host has not failed, or is not there */
	PoweredHost failed(String hostId) throws RefusedException {
		return hosts.failed(hostId)
				.orElseThrow(() -> new RefusedException("there is no host " + hostId + " that has failed"));
	}

	/** One that is on or has failed. */
	PoweredHost known(String hostId) throws RefusedException {
		Optional<PoweredHost> failed = hosts.failed(hostId);
		return failed.isPresent() ? failed.get() : powered(hostId);
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
		return hosts.powered(id).or(() -> hosts.failed(id)).map(this::describe).orElseGet(() -> new HostEntry(id, region, zone, number, HostState.OFF,
				size().pcpus(), memoryMiB(), memoryMiB(), 0));
	}

	private HostEntry describe(PoweredHost host) {
		boolean failed = host.hypervisor().isFailed();
		return new HostEntry(host.id(), host.region(), host.zone(), host.number(), 
				failed ? HostState.FAILED : HostState.ON, size().pcpus(), memoryMiB(),
				failed ? 0 : host.hypervisor().freeMemoryMiB(), host.hypervisor().domains().size());
	}

	private static int in(Zone zone, Collection<PoweredHost> hosts) {
		return (int) hosts.stream().filter(host -> host.zone().equals(zone.getId())).count();
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
