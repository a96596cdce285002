package org.minicloud.xen.host;

import java.util.Optional;
import org.minicloud.xen.dom0.Dom0;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.DeviceTotals;
import org.minicloud.xen.netif.NetBackend;
import org.minicloud.xen.netif.NetStatistics;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.xenbus.BackendDriver;
import org.minicloud.xen.xenbus.XenbusState;

/** A network interface of a domain, for as long as the domain has it. */
final class Vif implements DomainDevice {
	private final int number;
	private final NetBackend backend;
	private BackendDriver driver;

	/** @param number 0 for eth0 */
	Vif(NicSpec spec, int domid, int number, Dom0 dom0) {
		this.number = number;
		this.backend = new NetBackend(spec, "vif" + domid + "." + number, dom0);
	}

	int number() {
		return number;
	}

	NicSpec spec() {
		return backend.spec();
	}

	NetBackend backend() {
		return backend;
	}

	/** The driver that joins it to its front end, another one after each restart of domain 0. */
	void drivenBy(BackendDriver itsDriver) {
		driver = itsDriver;
	}

	@Override
	public void quiesce(Runnable quiet) {
		backend.quiesce(quiet);
	}

	@Override
	public void resume() {
		backend.resume();
	}

	@Override
	public void domain0Down() {
		driver = null;
		backend.lost();
	}

	@Override
	public void release() {
		backend.disconnect();
	}

	@Override
	public Optional<DeviceSnapshot> snapshot() {
		XenbusState state = driver == null ? XenbusState.UNKNOWN : driver.state();
		return Optional.of(new DeviceSnapshot("vif", number, backend.name(), spec().bridge().name() + ", " + spec().mac(),
				state.name(), backend.snapshots(), backend.statistics().counters()));
	}

	@Override
	public DeviceTotals totals() {
		NetStatistics done = backend.statistics();
		return new DeviceTotals(1, done.sentBytes(), done.receivedBytes(), 0, 0, 0, 0, 0, 0);
	}
}
