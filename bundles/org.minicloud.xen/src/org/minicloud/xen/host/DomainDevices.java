package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.netif.NicSpec;

/** The devices of a domain: its back ends in domain 0, and whatever else works on its memory from there. */
public final class DomainDevices implements Iterable<DomainDevice> {
	private final Domain domain;
	private final List<DomainDevice> devices = new ArrayList<>();

	DomainDevices(Domain domain) {
		this.domain = domain;
	}

	/** From now on this back end is told when the domain is suspended, goes on, or goes. */
	public void add(DomainDevice device) {
		devices.add(device);
	}

	public void remove(DomainDevice device) {
		devices.remove(device);
	}

	/** Those that there are now; some may come and go meanwhile. */
	@Override
	public Iterator<DomainDevice> iterator() {
		return List.copyOf(devices).iterator();
	}

	public Stream<DomainDevice> stream() {
		return List.copyOf(devices).stream();
	}

	/** Its block devices as they are now. */
	public List<DiskSpec> disks() {
		return of(Vbd.class).map(Vbd::spec).toList();
	}

	/** Its network interfaces, eth0 first. */
	public List<NicSpec> nics() {
		return of(Vif.class).map(Vif::spec).toList();
	}

	/**
	 * Gives the domain one more disk ({@code xl block-attach}); the guest finds it when domain 0 has had the CPU for that.
	 *
	 * @throws XenException EEXIST when it has a disk of that name, ESRCH when it is going
	 */
	public void attachDisk(DiskSpec disk) throws XenException {
		if (domain.isDying())
			throw new XenException(Errno.ESRCH, domain + " is being destroyed");
		if (disk(disk.number()) != null)
			throw new XenException(Errno.EEXIST, domain + " has a disk " + disk.device() + " already");
		domain.host().toolstack().attachDisk(domain, disk);
	}

	/**
	 * Takes a disk away ({@code xl block-detach}): the guest is asked to let go of it, and the disk is gone from
	 * {@link #disks} when it has.
	 *
	 * @throws XenException ENOENT when there is no disk of that name
	 */
	public void detachDisk(String device) throws XenException {
		domain.host().toolstack().detachDisk(domain, require(device));
	}

	/**
	 * Takes a disk away whether or not the guest lets go of it ({@code xl block-detach --force}): what it asks of the disk
	 * from then on fails.
	 *
	 * @throws XenException ENOENT when there is no disk of that name
	 */
	public void pullOutDisk(String device) throws XenException {
		domain.host().toolstack().pullOutDisk(domain, require(device));
	}

	/**
	 * A disk has become larger: the guest gets to know its new size.
	 *
	 * @throws XenException ENOENT when there is no disk of that name
	 */
	public void resizedDisk(String device) throws XenException {
		domain.host().toolstack().resizedDisk(domain, require(device));
	}

	private DiskSpec require(String device) throws XenException {
		return disks().stream().filter(one -> one.device().equals(device)).findFirst()
				.orElseThrow(() -> new XenException(Errno.ENOENT, domain + " has no disk " + device));
	}

	/** The block device of this number; null when there is none. */
	Vbd disk(int number) {
		return of(Vbd.class).filter(vbd -> vbd.spec().number() == number).findFirst().orElse(null);
	}

	/** The network interface of this number; null when there is none. */
	Vif nic(int number) {
		return of(Vif.class).filter(vif -> vif.number() == number).findFirst().orElse(null);
	}

	/** All finish what they have begun, and leave the domain's memory alone; then {@code quiet} is called. */
	void quiesce(Runnable quiet) {
		int[] busy = { devices.size() + 1 };
		Runnable oneIsQuiet = () -> {
			busy[0]--;
			if (busy[0] == 0)
				quiet.run();
		};
		forEach(device -> device.quiesce(oneIsQuiet));
		oneIsQuiet.run();
	}

	void resume() {
		forEach(DomainDevice::resume);
	}

	void release() {
		forEach(DomainDevice::release);
	}

	private <T> Stream<T> of(Class<T> type) {
		return devices.stream().filter(type::isInstance).map(type::cast);
	}
}
