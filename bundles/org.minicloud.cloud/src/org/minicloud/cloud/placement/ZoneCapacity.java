package org.minicloud.cloud.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The free vCPUs and memory of a zone's hosts. An instance goes to the fullest host that still has room, so that few
 * hosts are powered on; a vCPU has a physical CPU's worth to itself, as EC2 sold it.
 * <p>
 * Hosts in use stand in one ordered set per number of free vCPUs, ordered by free memory. Placing looks into at most as
 * many sets as a host has physical CPUs, each in logarithmic time, however many hosts there are.
 */
public final class ZoneCapacity {
	private static final Comparator<Room> BY_MEMORY = Comparator.<Room>comparingInt(room -> room.memoryMiB)
			.thenComparingInt(room -> room.host);

	private final String zone;
	private final int hosts;
	private final int vcpusOfHost;
	private final int memoryMiBOfHost;
	private final List<Room> used = new ArrayList<>();
	private final List<TreeSet<Room>> byFreeVcpus = new ArrayList<>();
	private long freeVcpus;

	/**
	 * @param hosts           that the zone has
	 * @param vcpusOfHost     for instances on an empty host
	 * @param memoryMiBOfHost for instances on an empty host
	 */
	public ZoneCapacity(String zone, int hosts, int vcpusOfHost, int memoryMiBOfHost) {
		this.zone = zone;
		this.hosts = hosts;
		this.vcpusOfHost = vcpusOfHost;
		this.memoryMiBOfHost = memoryMiBOfHost;
		this.freeVcpus = (long) hosts * vcpusOfHost;
		for (int free = 0; free <= vcpusOfHost; free++)
			byFreeVcpus.add(new TreeSet<>(BY_MEMORY));
	}

	public String zone() {
		return zone;
	}

	/** All hosts' together: what zones are compared by. */
	public long freeVcpus() {
		return freeVcpus;
	}

	/** Takes room for an instance; empty when no host has it. */
	public Optional<Place> take(Demand demand) {
		if (demand.vcpus() > vcpusOfHost || demand.memoryMiB() > memoryMiBOfHost)
			return Optional.empty();
		return fullestWithRoom(demand).or(this::unused).map(room -> {
			change(room, -demand.vcpus(), -demand.memoryMiB());
			return new Place(zone, room.host, demand);
		});
	}

	/** Gives room back. */
	public void giveBack(Place place) {
		change(used.get(place.host()), place.demand().vcpus(), place.demand().memoryMiB());
	}

	/**
	 * Takes room for an instance on a certain host; empty when it has not so much left, was never in use, or is withdrawn.
	 */
	public Optional<Place> take(Demand demand, int host) {
		if (host < 0 || host >= used.size())
			return Optional.empty();
		Room room = used.get(host);
		if (room.withdrawn || room.vcpus < demand.vcpus() || room.memoryMiB < demand.memoryMiB())
			return Optional.empty();
		change(room, -demand.vcpus(), -demand.memoryMiB());
		return Optional.of(new Place(zone, host, demand));
	}

	/** Puts hosts into use up to this one, so that instances can be placed on it by name. */
	public void use(int host) {
		while (used.size() <= Math.min(host, hosts - 1))
			unused();
	}

	/** Nothing is placed any more on a host that is in use; what is placed there can still be given back. */
	public void withdraw(int host) {
		Room room = used.get(host);
		if (room.withdrawn)
			return;
		byFreeVcpus.get(room.vcpus).remove(room);
		freeVcpus -= room.vcpus;
		room.withdrawn = true;
	}

	/** A withdrawn host can be used again. */
	public void restore(int host) {
		Room room = used.get(host);
		if (!room.withdrawn)
			return;
		room.withdrawn = false;
		freeVcpus += room.vcpus;
		byFreeVcpus.get(room.vcpus).add(room);
	}

	private Optional<Room> fullestWithRoom(Demand demand) {
		Room least = new Room(-1, 0, demand.memoryMiB());
		for (int free = demand.vcpus(); free <= vcpusOfHost; free++) {
			Room room = byFreeVcpus.get(free).ceiling(least);
			if (room != null)
				return Optional.of(room);
		}
		return Optional.empty();
	}

	private Optional<Room> unused() {
		if (used.size() == hosts)
			return Optional.empty();
		Room room = new Room(used.size(), vcpusOfHost, memoryMiBOfHost);
		used.add(room);
		byFreeVcpus.get(vcpusOfHost).add(room);
		return Optional.of(room);
	}

	private void change(Room room, int vcpus, int memoryMiB) {
		if (room.withdrawn) {
			room.vcpus += vcpus;
			room.memoryMiB += memoryMiB;
			return;
		}
		byFreeVcpus.get(room.vcpus).remove(room);
		room.vcpus += vcpus;
		room.memoryMiB += memoryMiB;
		freeVcpus += vcpus;
		byFreeVcpus.get(room.vcpus).add(room);
	}

	private static final class Room {
		private final int host;
		private int vcpus;
		private int memoryMiB;
		private boolean withdrawn;

		private Room(int host, int vcpus, int memoryMiB) {
			this.host = host;
			this.vcpus = vcpus;
			this.memoryMiB = memoryMiB;
		}
	}
}
