package org.minicloud.cloud.life;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.minicloud.cloud.config.HostSize;
import org.minicloud.cloud.placement.Place;
import org.minicloud.cloud.placement.ZoneCapacity;
import org.minicloud.model.Host;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Region;
import org.minicloud.model.Zone;
import org.minicloud.time.SeededRandom;
import org.minicloud.time.Timeline;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.sched.SchedulerParameters;

/** The physical machines. One is powered on when the first instance is placed on it, and stays on. */
public final class Hosts {
	private static final int MIB_PER_GIB = 1024;
	private static final int HOSTS_OF_A_RACK = 40;

	private final Timeline timeline;
	private final HostSize size;
	private final SchedulerParameters scheduler;
	private final SeededRandom random;
	private final Map<String, PoweredHost> powered = new TreeMap<>();
	private final Map<String, PoweredHost> failed = new TreeMap<>();
	/** A host of a transaction that failed has left its zone again. */
	private final Map<String, Host> models = new HashMap<>();

	/** @param scheduler parameters of each, when it is powered on */
	public Hosts(Timeline timeline, HostSize size, SchedulerParameters scheduler, SeededRandom random) {
		this.timeline = timeline;
		this.size = size;
		this.scheduler = scheduler;
		this.random = random;
	}

	/** The room that a zone's hosts have for instances, while none is placed. */
	public ZoneCapacity capacity(Zone zone) {
		int memoryMiB = (int) spec("any").guestMemoryMiB();
		return new ZoneCapacity(zone.getId(), size.perZone(), size.pcpus(), memoryMiB);
	}

	/** What every machine is. */
	public HostSize size() {
		return size;
	}

	/** The id of a zone's host by its number, from 0. */
	public static String id(String zone, int number) {
		return zone + "-host-" + (number + 1);
	}

	/** The number of a zone's host, from 0; empty when the zone has no such host. */
	OptionalInt number(String zone, String id) {
		String prefix = zone + "-host-";
		if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("[1-9]\\d{0,6}"))
			return OptionalInt.empty();
		int number = Integer.parseInt(id.substring(prefix.length())) - 1;
		return number < size.perZone() ? OptionalInt.of(number) : OptionalInt.empty();
	}

	/** A host that is powered on. */
	public Optional<PoweredHost> powered(String id) {
		return Optional.ofNullable(powered.get(id));
	}

	/** A host that has failed and was not repaired. */
	public Optional<PoweredHost> failed(String id) {
		return Optional.ofNullable(failed.get(id));
	}

	/** Hosts that have failed and were not repaired, by id. */
	public Collection<PoweredHost> failed() {
		return failed.values();
	}

	/** A host that is on has failed: it takes nothing any more until it is repaired. */
	void hasFailed(PoweredHost host) {
		powered.remove(host.id());
		failed.put(host.id(), host);
	}

	/** A host that had failed is off, as one that was never used. */
	void repaired(PoweredHost host) {
		failed.remove(host.id());
	}

	/** Hosts that are powered on, by id. */
	public Collection<PoweredHost> powered() {
		return powered.values();
	}

	/** The host of a place in the model; it joins when it is used for the first time. */
	public Host model(Region region, Place place) {
		Host known = models.get(id(place));
		if (known != null && known.getZone() != null)
			return known;
		Host host = join(region, place);
		models.put(host.getId(), host);
		return host;
	}

	/** The hypervisor of a place's host, powered on now if it was not; one that has failed refuses everything. */
	Hypervisor hypervisor(Region region, Place place) {
		PoweredHost broken = failed.get(id(place));
		if (broken != null)
			return broken.hypervisor();
		return powerOn(region, place).hypervisor();
	}

	/** The host of a place, which has not failed; it is powered on now if it was not. */
	PoweredHost powerOn(Region region, Place place) {
		return powered.computeIfAbsent(id(place), id -> new PoweredHost(id, region.getId(), place.zone(), place.host(),
				new Hypervisor(timeline, spec(id), scheduler, HypercallCosts.DEFAULTS, random.child(id).seed())));
	}

	private Host join(Region region, Place place) {
		Zone zone = region.getZones().stream().filter(each -> each.getId().equals(place.zone())).findFirst().orElseThrow();
		Host host = MinicloudFactory.eINSTANCE.createHost();
		host.setId(id(place));
		host.setRack(place.host() / HOSTS_OF_A_RACK + 1);
		host.setPcpus(size.pcpus());
		host.setMemoryMiB(size.memoryGiB() * MIB_PER_GIB);
		zone.getHosts().add(host);
		return host;
	}

	private HostSpec spec(String id) {
		return new HostSpec(id, size.pcpus(), (long) size.memoryGiB() * MIB_PER_GIB);
	}

	private static String id(Place place) {
		return id(place.zone(), place.host());
	}

	/**
	 * A host that is on.
	 *
	 * @param number in its zone, from 0
	 */
	public record PoweredHost(String id, String region, String zone, int number, Hypervisor hypervisor) {
	}
}
