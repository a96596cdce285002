package org.minicloud.xen.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.minicloud.xen.blkif.BlockDriver;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.netif.NetDriver;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.xenbus.BackendDriver;
import org.minicloud.xen.xenbus.DeviceAddress;
import org.minicloud.xen.xenbus.DeviceNodes;
import org.minicloud.xen.xenbus.XenbusBackends;
import org.minicloud.xen.xenstore.LocalStore;
import org.minicloud.xen.xenstore.StoreDaemon;

/**
 * The devices of a host's domains: plugs them in, and has their back ends meet the front ends through XenStore. On a host
 * whose domains have none it does nothing at all.
 */
final class DeviceBackends {
	private static final String DISK = "vbd";
	private static final String NIC = "vif";

	private final Hypervisor host;
	private final StoreDaemon store;
	private DeviceNodes nodes;

	DeviceBackends(Hypervisor host, StoreDaemon store) {
		this.host = host;
		this.store = store;
	}

	/** The devices that a domain has from the beginning; its own nodes are there. */
	void plugIn(Domain domain) {
		for (DiskSpec disk : domain.spec().disks())
			plugIn(domain, disk);
		for (int number = 0; number < domain.spec().nics().size(); number++)
			plugIn(domain, domain.spec().nics().get(number), number);
	}

	void plugIn(Domain domain, DiskSpec disk) {
		begin();
		domain.devices().add(new Vbd(disk, host.dom0()));
		Map<String, String> back = new LinkedHashMap<>();
		back.put("params", disk.disk().name());
		back.put("type", disk.disk().name().startsWith("file:") ? "file" : "phy");
		back.put("dev", disk.device());
		back.put("mode", disk.isReadOnly() ? "r" : "w");
		String number = Integer.toString(disk.number());
		nodes.add(address(domain, disk), Map.of("virtual-device", number, "device-type", "disk"), back);
	}

	private void plugIn(Domain domain, NicSpec nic, int number) {
		begin();
		domain.devices().add(new Vif(nic, domain.domid(), number, host.dom0()));
		String handle = Integer.toString(number);
		Map<String, String> back = new LinkedHashMap<>();
		back.put("mac", nic.mac());
		back.put("bridge", nic.bridge().name());
		back.put("handle", handle);
		if (nic.bytesPerSecond() > 0)
			back.put("rate", Long.toString(nic.bytesPerSecond()));
		nodes.add(new DeviceAddress(domain.domid(), NIC, number), Map.of("mac", nic.mac(), "handle", handle), back);
	}

	/** Asks the guest to let go of a disk; it is gone when both ends have. */
	void unplug(Domain domain, DiskSpec disk) {
		nodes.unplug(address(domain, disk));
	}

	/** Takes a disk away from a guest that does not let go of it. */
	void pullOut(Domain domain, DiskSpec disk) {
		Vbd vbd = domain.devices().disk(disk.number());
		nodes.remove(address(domain, disk));
		if (vbd != null)
			vbd.release();
	}

	/** A disk has become larger. */
	void resized(Domain domain, DiskSpec disk) {
		Vbd vbd = domain.devices().disk(disk.number());
		if (vbd != null)
			vbd.resized();
	}

	/** Domain 0 has booted again: new back ends begin where the last ones were cut off. */
	void domain0Back() {
		if (nodes == null)
			return;
		nodes = null;
		begin();
	}

	private void begin() {
		if (nodes != null)
			return;
		nodes = new DeviceNodes(store.openPaid());
		XenbusBackends backends = new XenbusBackends(store.open());
		backends.register(DISK, this::blockDriver);
		backends.register(NIC, this::netDriver);
		backends.start();
	}

	private BackendDriver blockDriver(LocalStore local, String path, DeviceAddress address) {
		Domain domain = host.domain(address.frontDomid()).orElse(null);
		Vbd vbd = domain == null ? null : domain.devices().disk(address.id());
		if (vbd == null)
			return new AbandonedDriver(local, path);
		BlockDriver driver = new BlockDriver(local, path, vbd.backend());
		driver.onRemoved(() -> {
			domain.devices().remove(vbd);
			domain.news().tell((listener, its) -> listener.diskDetached(its, vbd.spec()));
		});
		vbd.drivenBy(driver);
		return driver;
	}

	private BackendDriver netDriver(LocalStore local, String path, DeviceAddress address) {
		Domain domain = host.domain(address.frontDomid()).orElse(null);
		Vif vif = domain == null ? null : domain.devices().nic(address.id());
		if (vif == null)
			return new AbandonedDriver(local, path);
		NetDriver driver = new NetDriver(local, path, vif.backend());
		vif.drivenBy(driver);
		return driver;
	}

	private static DeviceAddress address(Domain domain, DiskSpec disk) {
		return new DeviceAddress(domain.domid(), DISK, disk.number());
	}
}
