package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.blkif.VirtualDisk;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.sched.SchedulingDomain;

/**
 * What a domain is to be, as its xl configuration says it.
 *
 * @param name        unique on the host
 * @param vcpus       virtual CPUs, 1..128
 * @param memoryMiB   pseudo-physical memory, at least 4
 * @param weight      share of CPU in competition, 1..65535; 256 is the default
 * @param cap         percent of one physical CPU that it may use at most; 0 is no limit
 * @param commandLine for its kernel
 * @param consoles    console rings, 1..16: hvc0 is the log, the others are for sessions
 * @param pageTables  whether the builder makes its first page tables; without, its memory costs little until it is written
 * @param disks       block devices, each with a name of its own
 * @param nics        network interfaces, eth0 first
 */
public record DomainSpec(String name, int vcpus, long memoryMiB, int weight, int cap, String commandLine, int consoles,
		boolean pageTables, List<DiskSpec> disks, List<NicSpec> nics) {
	private static final int MAX_VCPUS = 128;
	private static final int MIN_MEMORY_MIB = 4;
	private static final int MAX_CONSOLES = 16;

	public DomainSpec {
		disks = List.copyOf(disks);
		nics = List.copyOf(nics);
	}

	/** A domain without devices. */
	public DomainSpec(String name, int vcpus, long memoryMiB, int weight, int cap, String commandLine, int consoles,
			boolean pageTables) {
		this(name, vcpus, memoryMiB, weight, cap, commandLine, consoles, pageTables, List.of(), List.of());
	}

	/** A domain without page tables. */
	public DomainSpec(String name, int vcpus, long memoryMiB, int weight, int cap, String commandLine, int consoles) {
		this(name, vcpus, memoryMiB, weight, cap, commandLine, consoles, false);
	}

	/** A domain of default weight, without cap, with one console. */
	public DomainSpec(String name, int vcpus, long memoryMiB) {
		this(name, vcpus, memoryMiB, SchedulingDomain.DEFAULT_WEIGHT, 0, "", 1);
	}

	public DomainSpec withName(String newName) {
		return new DomainSpec(newName, vcpus, memoryMiB, weight, cap, commandLine, consoles, pageTables, disks, nics);
	}

	public DomainSpec withShare(int newWeight, int newCap) {
		return new DomainSpec(name, vcpus, memoryMiB, newWeight, newCap, commandLine, consoles, pageTables, disks, nics);
	}

	public DomainSpec withConsoles(int count) {
		return new DomainSpec(name, vcpus, memoryMiB, weight, cap, commandLine, count, pageTables, disks, nics);
	}

	public DomainSpec withPageTables() {
		return new DomainSpec(name, vcpus, memoryMiB, weight, cap, commandLine, consoles, true, disks, nics);
	}

	/** With one more disk. */
	public DomainSpec withDisk(DiskSpec disk) {
		List<DiskSpec> more = new ArrayList<>(disks);
		more.add(disk);
		return withDevices(more, nics);
	}

	/** With a disk that is there at once and takes next to no time. */
	public DomainSpec withDisk(String device, VirtualDisk disk) {
		return withDisk(new DiskSpec(device, disk));
	}

	/** With one more network interface. */
	public DomainSpec withNic(NicSpec nic) {
		List<NicSpec> more = new ArrayList<>(nics);
		more.add(nic);
		return withDevices(disks, more);
	}

	/** With these devices and no others. */
	public DomainSpec withDevices(List<DiskSpec> newDisks, List<NicSpec> newNics) {
		return new DomainSpec(name, vcpus, memoryMiB, weight, cap, commandLine, consoles, pageTables, newDisks, newNics);
	}

	/** Channels of domain 0 that it takes: consoles, the store, devices. */
	int channels() {
		return consoles + 1 + disks.size() + nics.size();
	}

	void check() throws XenException {
		require(!name.isBlank(), "a domain needs a name");
		require(vcpus >= 1 && vcpus <= MAX_VCPUS, "a domain has 1..128 vCPUs, not " + vcpus);
		require(memoryMiB >= MIN_MEMORY_MIB, "a domain needs at least 4 MiB, not " + memoryMiB);
		require(weight >= SchedulingDomain.MIN_WEIGHT && weight <= SchedulingDomain.MAX_WEIGHT,
				"a weight is 1..65535, not " + weight);
		require(cap >= 0 && cap <= 100 * vcpus, "the cap of " + vcpus + " vCPUs is 0.." + 100 * vcpus + ", not " + cap);
		require(disks.stream().map(DiskSpec::number).distinct().count() == disks.size(), "two disks have the same name");
		require(consoles >= 1 && consoles <= MAX_CONSOLES, "a domain has 1..16 consoles, not " + consoles);
	}

	private static void require(boolean condition, String otherwise) throws XenException {
		if (!condition)
			throw new XenException(Errno.EINVAL, otherwise);
	}
}
